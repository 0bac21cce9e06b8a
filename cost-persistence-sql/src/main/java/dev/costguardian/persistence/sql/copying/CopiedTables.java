package dev.costguardian.persistence.sql.copying;

import static dev.costguardian.persistence.sql.schema.Tables.ACCESS_KEY;
import static dev.costguardian.persistence.sql.schema.Tables.ACCESS_KEY_TOKEN;
import static dev.costguardian.persistence.sql.schema.Tables.AUDIT_ENTRY;
import static dev.costguardian.persistence.sql.schema.Tables.AUDIT_HEAD;
import static dev.costguardian.persistence.sql.schema.Tables.CALLER;
import static dev.costguardian.persistence.sql.schema.Tables.CORRECTION;
import static dev.costguardian.persistence.sql.schema.Tables.CORRECTION_BATCH;
import static dev.costguardian.persistence.sql.schema.Tables.DASHBOARD_SESSION;
import static dev.costguardian.persistence.sql.schema.Tables.EVENT_BLOCK;
import static dev.costguardian.persistence.sql.schema.Tables.EVENT_KEY;
import static dev.costguardian.persistence.sql.schema.Tables.MODEL;
import static dev.costguardian.persistence.sql.schema.Tables.NAME_MAPPING;
import static dev.costguardian.persistence.sql.schema.Tables.NAME_RULE;
import static dev.costguardian.persistence.sql.schema.Tables.OWN_PRICE_TABLE;
import static dev.costguardian.persistence.sql.schema.Tables.OWN_PRICE_VERSION;
import static dev.costguardian.persistence.sql.schema.Tables.PRICE_CARD;
import static dev.costguardian.persistence.sql.schema.Tables.REPORT_ZONE;
import static dev.costguardian.persistence.sql.schema.Tables.RETENTION;
import static dev.costguardian.persistence.sql.schema.Tables.TAG_SET;
import static dev.costguardian.persistence.sql.schema.Tables.TAG_SET_MEMBER;
import static dev.costguardian.persistence.sql.schema.Tables.TIER;
import static dev.costguardian.persistence.sql.schema.Tables.TRACKING_TOKEN;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_RAW;

import dev.costguardian.persistence.sql.sums.NarrowRollup;
import dev.costguardian.persistence.sql.sums.Rollup;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Table;

/**
 * All tables of a ledger, and how each of them gets into a copy. Tables that PostgreSQL alone has are none of these: they are
 * about the servers of a database, what a check found in it ({@code store_damage}), how often it changed ({@code
 * store_change}), and what was let in of late ({@code admission_round}).
 */
final class CopiedTables {

    /** Copied in the order of their ids, because their rows never change. */
    static final List<Table<?>> OF_EVENTS = List.of(USAGE_EVENT, EVENT_KEY, USAGE_RAW);

    /** Names that get their ids from the engine. */
    static final List<Table<?>> NUMBERED = List.of(MODEL, TIER, CALLER, TAG_SET, PRICE_CARD, NAME_RULE);

    /** Compared row by row, in an order in which each comes after those that it points to. */
    static final List<Table<?>> MIRRORED = mirrored();

    private CopiedTables() {}

    private static List<Table<?>> mirrored() {
        List<Table<?>> tables = new ArrayList<>(List.of(REPORT_ZONE, RETENTION, TRACKING_TOKEN));
        tables.addAll(NUMBERED);
        tables.addAll(List.of(TAG_SET_MEMBER, CORRECTION_BATCH, CORRECTION, EVENT_BLOCK));
        for (Rollup rollup : Rollup.values()) {
            tables.addAll(List.of(rollup.table(), rollup.staging(), rollup.forgotten()));
        }
        for (NarrowRollup narrow : NarrowRollup.values()) {
            tables.add(narrow.table());
        }
        tables.addAll(List.of(
                NAME_MAPPING,
                OWN_PRICE_VERSION,
                OWN_PRICE_TABLE,
                ACCESS_KEY,
                ACCESS_KEY_TOKEN,
                DASHBOARD_SESSION,
                AUDIT_ENTRY,
                AUDIT_HEAD));
        return List.copyOf(tables);
    }
}
