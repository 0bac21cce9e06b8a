package dev.costguardian.persistence.sqlite;

import dev.costguardian.persistence.sql.sums.Measure;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/** Makes a file what a release before wrote. */
final class EarlierSchema {

    private static final String ADDED_UP = Measure.ALL.stream()
            .map(measure -> "sum(%1$s) AS %1$s".formatted(measure.column()))
            .collect(Collectors.joining(", "));

    private EarlierSchema() {}

    /** Takes back the tenth step: sums by user and day told tokens alone, and there were none by hour. */
    static void takeBackWhatUsersCall(Statement statement) throws SQLException {
        for (String sums : List.of("usage", "correction", "forgotten")) {
            boolean ofBatches = sums.equals("correction");
            String keys = (ofBatches ? "batch_id, " : "") + "zone_id, day, token_id, caller_id"
                    + (ofBatches ? "" : ", known_on, cause");
            statement.execute("CREATE TABLE before AS SELECT %s, %s FROM %s_day_caller GROUP BY %s"
                    .formatted(keys, ADDED_UP, sums, keys));
            statement.execute("DROP TABLE " + sums + "_day_caller");
            statement.execute("DROP TABLE " + sums + "_hour_caller");
            statement.execute("ALTER TABLE before RENAME TO " + sums + "_day_caller");
        }
        statement.execute("ALTER TABLE retention DROP COLUMN users_floor");
        statement.execute("DELETE FROM flyway_schema_history WHERE version = '10'");
    }

    /**
     * Takes back all from the seventh step on: narrow sums, blocks and how many costs were stated, access and audit, events
     * by user and hour, and what users call.
     */
    static void takeBackNarrowSums(Statement statement) throws SQLException {
        takeBackWhatUsersCall(statement);
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
