package dev.costguardian.persistence.sqlite;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Makes a file what a release before wrote. */
final class EarlierSchema {

    private EarlierSchema() {}

    /** Takes back the seventh step: narrow sums, blocks of ids, and how many costs were stated. */
    static void takeBackNarrowSums(Statement statement) throws SQLException {
        for (String table : List.of("token_hour", "model_hour", "tag_hour", "caller_day", "event_block")) {
            statement.execute("DROP TABLE " + table);
        }
        for (String sums : List.of("usage", "correction", "forgotten")) {
            for (String table : List.of("_hour", "_day", "_day_caller")) {
                statement.execute("ALTER TABLE " + sums + table + " DROP COLUMN stated");
            }
        }
        statement.execute("DELETE FROM flyway_schema_history WHERE version = '7'");
    }
}
