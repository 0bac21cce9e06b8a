package dev.costguardian.persistence.sql.rows;

import static dev.costguardian.persistence.sql.schema.Tables.EVENT_KEY;

import org.jooq.DSLContext;

/** A row of {@code event_key}: which event an id of a token belongs to. */
public record KeyRow(long token, String eventId, long usageEventId, long fingerprint) {

    /** Finds an event and its fingerprint; parameters are the token and the hash of the event id. */
    public static String find(DSLContext sql) {
        return sql.select(EVENT_KEY.USAGE_EVENT_ID, EVENT_KEY.FINGERPRINT)
                .from(EVENT_KEY)
                .where(EVENT_KEY.TOKEN_ID.eq(0L))
                .and(EVENT_KEY.ID_HASH.eq(new byte[0]))
                .getSQL();
    }

    /** The same key with what a row in the table has. */
    public KeyRow storedAs(long storedId, long storedFingerprint) {
        return new KeyRow(token, eventId, storedId, storedFingerprint);
    }
}
