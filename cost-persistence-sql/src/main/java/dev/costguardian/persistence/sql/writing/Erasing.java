package dev.costguardian.persistence.sql.writing;

import static dev.costguardian.persistence.sql.schema.Tables.CALLER;
import static dev.costguardian.persistence.sql.schema.Tables.CORRECTION;
import static dev.costguardian.persistence.sql.schema.Tables.CORRECTION_BATCH;
import static dev.costguardian.persistence.sql.schema.Tables.EVENT_BLOCK;
import static dev.costguardian.persistence.sql.schema.Tables.EVENT_KEY;
import static dev.costguardian.persistence.sql.schema.Tables.MODEL;
import static dev.costguardian.persistence.sql.schema.Tables.NAME_RULE;
import static dev.costguardian.persistence.sql.schema.Tables.PRICE_CARD;
import static dev.costguardian.persistence.sql.schema.Tables.RETENTION;
import static dev.costguardian.persistence.sql.schema.Tables.TAG_SET;
import static dev.costguardian.persistence.sql.schema.Tables.TAG_SET_MEMBER;
import static dev.costguardian.persistence.sql.schema.Tables.TIER;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_RAW;

import dev.costguardian.persistence.sql.sums.NarrowRollup;
import dev.costguardian.persistence.sql.sums.Rollup;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Table;

/** Empties a ledger. Used by the writing thread, within its transaction. */
public final class Erasing {

    private Erasing() {}

    /** Forgets all events with what they add up to, and begins anew; tokens, keys, own prices and the audit log stay. */
    public static void allEvents(DSLContext sql) {
        for (Table<?> table : List.of(
                CORRECTION,
                CORRECTION_BATCH,
                EVENT_KEY,
                USAGE_RAW,
                USAGE_EVENT,
                EVENT_BLOCK,
                TAG_SET_MEMBER,
                TAG_SET,
                TIER,
                CALLER,
                MODEL,
                PRICE_CARD,
                NAME_RULE)) {
            sql.deleteFrom(table).execute();
        }
        for (Rollup rollup : Rollup.values()) {
            sql.deleteFrom(rollup.table()).execute();
            sql.deleteFrom(rollup.staging()).execute();
            sql.deleteFrom(rollup.forgotten()).execute();
        }
        for (NarrowRollup narrow : NarrowRollup.values()) {
            sql.deleteFrom(narrow.table()).execute();
        }
        sql.update(RETENTION)
                .set(RETENTION.FLOOR, 0L)
                .set(RETENTION.LAST_FORGOTTEN_ID, 0L)
                .set(RETENTION.USERS_FLOOR, 0L)
                .execute();
    }
}
