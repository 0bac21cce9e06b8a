package dev.costguardian.persistence.sql.writing;

import dev.costguardian.persistence.sql.engine.Engine;
import dev.costguardian.persistence.sql.rows.KeyRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Inserts keys and finds out which of them were new: for each engine in the way that takes the fewest steps there. */
interface KeyInserts {

    /** Inserts the keys that are new; answers the others. Of two that are alike the first is new. */
    List<KeyRow> insert(List<KeyRow> keys) throws SQLException;

    /** Those of the keys that are in the table, each with its row there. */
    Map<KeyRow, KeyRow> find(List<KeyRow> keys) throws SQLException;

    /** Drops what an interrupted batch left behind. */
    void clear() throws SQLException;

    static KeyInserts on(Connection connection, Engine engine) throws SQLException {
        return switch (engine) {
            case SQLITE -> new KeyBatch(connection, engine.on(connection));
            case POSTGRESQL -> new KeyArrays(connection, engine.on(connection));
        };
    }
}
