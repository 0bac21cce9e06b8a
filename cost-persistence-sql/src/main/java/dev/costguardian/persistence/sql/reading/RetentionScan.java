package dev.costguardian.persistence.sql.reading;

import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_RAW;

import dev.costguardian.retention.Retention;
import dev.costguardian.retention.Retention.Place;
import dev.costguardian.retention.Retention.Step;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.Result;
import org.jooq.impl.DSL;

/** Finds what is too old, a step at a time, so that no question takes long. */
public final class RetentionScan {

    private final DSLContext sql;

    public RetentionScan(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * The next events that occurred before {@code floor}.
     *
     * @param mayGo which of them may be forgotten
     */
    public Step events(Instant floor, Place after, Condition mayGo) {
        return step(sql.select(USAGE_EVENT.ID, USAGE_EVENT.OCCURRED_AT, flag(mayGo))
                .from(USAGE_EVENT)
                .where(DSL.row(USAGE_EVENT.OCCURRED_AT, USAGE_EVENT.ID)
                        .gt(after.occurredAt().toEpochMilli(), after.event()))
                .and(USAGE_EVENT.OCCURRED_AT.lt(floor.toEpochMilli()))
                .orderBy(USAGE_EVENT.OCCURRED_AT, USAGE_EVENT.ID)
                .limit(Retention.LARGEST_STEP)
                .fetch());
    }

    /**
     * The next events with a usage object that came in before {@code floor}. Ids rise in the order in which events come
     * in, so the first that is younger ends it.
     *
     * @param mayGo of which of them it may be forgotten
     */
    public Step rawUsage(Instant floor, Place after, Condition mayGo) {
        Result<Record3<Long, Long, Integer>> found = sql.select(USAGE_EVENT.ID, USAGE_EVENT.RECORDED_AT, flag(mayGo))
                .from(USAGE_RAW)
                .join(USAGE_EVENT)
                .on(USAGE_EVENT.ID.eq(USAGE_RAW.USAGE_EVENT_ID))
                .where(USAGE_RAW.USAGE_EVENT_ID.gt(after.event()))
                .orderBy(USAGE_RAW.USAGE_EVENT_ID)
                .limit(Retention.LARGEST_STEP)
                .fetch();
        int old = 0;
        while (old < found.size() && found.get(old).value2() < floor.toEpochMilli()) {
            old++;
        }
        return step(found.subList(0, old));
    }

    private static Field<Integer> flag(Condition mayGo) {
        return DSL.when(mayGo, 1).otherwise(0);
    }

    private static Step step(List<Record3<Long, Long, Integer>> found) {
        if (found.isEmpty()) {
            return Step.NOTHING;
        }
        List<Long> mayGo = found.stream()
                .filter(row -> row.value3() == 1)
                .map(Record3::value1)
                .toList();
        Record3<Long, Long, Integer> last = found.get(found.size() - 1);
        return new Step(
                mayGo, found.size() - mayGo.size(), new Place(Instant.ofEpochMilli(last.value2()), last.value1()));
    }
}
