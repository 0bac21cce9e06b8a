package dev.costguardian.persistence.sqlite;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Makes a file what a release before wrote. */
final class EarlierSchema {

    private EarlierSchema() {}

    /**
     * Takes back the ninth step, events by user and hour, the eighth, access and audit, and the seventh: narrow sums,
     * blocks, and how many costs were stated.
     */
    static void takeBackNarrowSums(Statement statement) throws SQLException {
        statement.execute("DROP INDEX usage_event_caller");
        statement.execute("CREATE INDEX usage_event_unpriced ON usage_event (occurred_at) WHERE cost_source = 2");
        for (String table :
                List.of("access_key_token", "dashboard_session", "access_key", "audit_entry", "audit_head")) {
            statement.execute("DROP TABLE " + table);
        }
        for (String table : List.of("token_hour", "model_hour", "tag_hour", "caller_day", "event_block")) {
            statement.execute("DROP TABLE " + table);
        }
        for (String sums : List.of("usage", "correction", "forgotten")) {
            for (String table : List.of("_hour", "_day", "_day_caller")) {
                statement.execute("ALTER TABLE " + sums + table + " DROP COLUMN stated");
            }
        }
        statement.execute("DELETE FROM flyway_schema_history WHERE version IN ('7', '8', '9')");
    }
}
