package dev.costguardian.persistence.sql;

import static dev.costguardian.persistence.sql.schema.Tables.RETENTION;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_RAW;

import dev.costguardian.persistence.sql.reading.Reader;
import dev.costguardian.persistence.sql.reading.RetentionScan;
import dev.costguardian.persistence.sql.sums.EventFloor;
import dev.costguardian.persistence.sql.sums.KeptZones;
import dev.costguardian.persistence.sql.writing.Forgetting;
import dev.costguardian.persistence.sql.writing.GroupWriter;
import dev.costguardian.retention.Retention;
import java.time.Instant;
import java.util.List;
import org.jooq.impl.DSL;

/** Forgets in transactions of at most a thousand events, so that others pass between two of them. */
final class SqlRetention implements Retention {

    private final Reader reader;
    private final GroupWriter writer;
    private final KeptZones zones;

    SqlRetention(Reader reader, GroupWriter writer, KeptZones zones) {
        this.reader = reader;
        this.writer = writer;
        this.zones = zones;
    }

    @Override
    public Instant floor() {
        return reader.read(EventFloor::read);
    }

    @Override
    public void raise(Instant floor) {
        if (floor.isAfter(floor())) {
            writer.change(sql -> sql.update(RETENTION)
                    .set(RETENTION.FLOOR, floor.toEpochMilli())
                    .where(RETENTION.FLOOR.lt(floor.toEpochMilli()))
                    .execute());
        }
    }

    @Override
    public Step before(Instant floor, Place place) {
        return reader.read(sql -> new RetentionScan(sql).events(floor, place, Forgetting.mayGo()));
    }

    @Override
    public Step rawUsageBefore(Instant floor, Place place) {
        return reader.read(sql -> new RetentionScan(sql).rawUsage(floor, place, Forgetting.isSettled()));
    }

    @Override
    public int forget(List<Long> events) {
        Retention.requireStep(events);
        return writer.change(sql -> new Forgetting(sql, zones.current()).forget(events));
    }

    @Override
    public int forgetRawUsage(List<Long> events) {
        Retention.requireStep(events);
        return writer.change(sql -> sql.deleteFrom(USAGE_RAW)
                .where(USAGE_RAW.USAGE_EVENT_ID.in(events))
                .and(DSL.exists(DSL.selectOne()
                        .from(USAGE_EVENT)
                        .where(USAGE_EVENT.ID.eq(USAGE_RAW.USAGE_EVENT_ID))
                        .and(Forgetting.isSettled())))
                .execute());
    }
}
