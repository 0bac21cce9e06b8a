package dev.costguardian.persistence.sql.sums;

import static dev.costguardian.persistence.sql.schema.Tables.RETENTION;

import java.time.Instant;
import org.jooq.DSLContext;

/** The moment from which on every event is there, as one state of the database has it. */
public final class EventFloor {

    private EventFloor() {}

    /** {@link Instant#MIN} where none was ever forgotten. */
    public static Instant read(DSLContext sql) {
        return of(sql.select(RETENTION.FLOOR).from(RETENTION).fetchSingle(RETENTION.FLOOR));
    }

    /**
     * As it is stored.
     *
     * @param millis epoch milliseconds; 0 where none was ever forgotten
     */
    public static Instant of(long millis) {
        return millis == 0 ? Instant.MIN : Instant.ofEpochMilli(millis);
    }
}
