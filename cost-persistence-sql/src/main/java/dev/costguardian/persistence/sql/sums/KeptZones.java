package dev.costguardian.persistence.sql.sums;

import static dev.costguardian.persistence.sql.schema.Tables.REPORT_ZONE;

import dev.costguardian.ConfigurationException;
import dev.costguardian.StorageException;
import dev.costguardian.persistence.sql.engine.Database;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * The zones of {@code report_zone}. A zone that is asked for the first time gets its day sums from all events and corrections there are;
 * a zone once kept stays kept, so that its sums never miss an event. Safe for use by many threads.
 */
public final class KeptZones {

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(30);

    private volatile ReportZones current;

    private KeptZones(ReportZones current) {
        this.current = current;
    }

    /** The zones that are kept already, and those that are wanted besides. Where these are kept, it waits for no writer. */
    public static KeptZones open(Database database, List<ZoneId> wanted) throws SQLException {
        ReportZones kept =
                database.read(LONGEST_LOOK, connection -> read(database.engine().on(connection)));
        boolean hasAll = wanted.stream().allMatch(zone -> kept.kept(zone).isPresent());
        return new KeptZones(hasAll ? kept : keep(database, wanted));
    }

    private static ReportZones keep(Database database, List<ZoneId> wanted) throws SQLException {
        database.beginLong();
        DSLContext sql = database.engine().on(database.writer());
        for (ZoneId zone : wanted) {
            if (read(sql).kept(zone).isEmpty()) {
                requireAllEvents(zone, sql);
                ReportZones.Zone added = add(zone, sql);
                AllEvents.addUp(database, SumStatements::of, (sums, event) -> sums.addDays(event, added));
                database.announceChange();
            }
        }
        ReportZones kept = read(sql);
        database.commit();
        return kept;
    }

    public ReportZones current() {
        return current;
    }

    /** Takes over what another process may have added. */
    public void reload(DSLContext sql) {
        current = read(sql);
    }

    public static ReportZones read(DSLContext sql) {
        List<ReportZones.Zone> zones = new ArrayList<>();
        sql.selectFrom(REPORT_ZONE)
                .orderBy(REPORT_ZONE.ID)
                .forEach(row -> zones.add(
                        row.getId() == 0 ? ReportZones.UTC : new ReportZones.Zone(row.getId(), zone(row.getName()))));
        return new ReportZones(zones);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new StorageException("the store has sums for the days of a zone that is none: " + name, e);
        }
    }

    /** Days of a new zone are summed from events, so all of them must be there. */
    private static void requireAllEvents(ZoneId zone, DSLContext sql) {
        Instant floor = EventFloor.read(sql);
        if (floor.isAfter(Instant.MIN)) {
            throw new ConfigurationException(
                    ("REPORT_ZONES names %s, whose days cannot be summed any more: events before"
                                    + " %s were pruned; take it out again. Zones whose days begin on full hours of UTC are"
                                    + " reported on without it")
                            .formatted(zone, floor));
        }
    }

    private static ReportZones.Zone add(ZoneId zone, DSLContext sql) {
        long id = sql.select(DSL.max(REPORT_ZONE.ID)).from(REPORT_ZONE).fetchSingle(0, long.class) + 1;
        sql.insertInto(REPORT_ZONE)
                .set(Map.of(REPORT_ZONE.ID, id, REPORT_ZONE.NAME, zone.getId()))
                .execute();
        return new ReportZones.Zone(id, zone);
    }
}
