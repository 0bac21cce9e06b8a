package dev.costguardian.persistence.sql.writing;

import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_RAW;

import dev.costguardian.persistence.sql.engine.Engine;
import dev.costguardian.persistence.sql.rows.EventRow;
import dev.costguardian.persistence.sql.rows.Insertions;
import dev.costguardian.persistence.sql.rows.KeyRow;
import dev.costguardian.persistence.sql.rows.RawUsageRow;
import dev.costguardian.persistence.sql.sums.SumStatements;
import dev.costguardian.persistence.sql.sums.SumTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * The statements of the hot path, rendered once and run for many rows together: rendering them anew for every row costs
 * several times what the insert itself does.
 */
public final class AppendStatements {

    private final KeyInserts keys;
    private final Insertions insertions;
    private final Insertions.Insertion events;
    private final Insertions.Insertion rawUsage;
    private final BlockNotes blocks;
    private final SumStatements sums;

    public AppendStatements(Connection connection, Engine engine) throws SQLException {
        keys = KeyInserts.on(connection, engine);
        insertions = Insertions.on(connection, engine);
        events = insertions.into(USAGE_EVENT, EventRow.COLUMNS, insertion -> insertion);
        rawUsage = insertions.into(USAGE_RAW, RawUsageRow.COLUMNS, insertion -> insertion);
        blocks = new BlockNotes(insertions);
        sums = SumStatements.of(insertions);
    }

    /** Inserts the keys that are new; answers the others, each with the row that it has in the table. */
    public Map<KeyRow, KeyRow> insertKeys(List<KeyRow> rows) throws SQLException {
        List<KeyRow> others = keys.insert(rows);
        Map<KeyRow, KeyRow> known = keys.find(others);
        if (known.size() < others.size()) {
            throw new SQLException("a key that could not be inserted is not there");
        }
        return known;
    }

    /** Those of the keys that are in the table, each with its row there. */
    public Map<KeyRow, KeyRow> find(List<KeyRow> rows) throws SQLException {
        return keys.find(rows);
    }

    /**
     * Inserts events in the order of their ids with what providers said of them, and notes where their names occur.
     *
     * @param added what is added to the tables of sums
     */
    public void insert(List<EventRow> rows, List<RawUsageRow> said, SumTables added) throws SQLException {
        for (EventRow row : rows) {
            events.add(row::bind);
        }
        for (RawUsageRow row : said) {
            rawUsage.add(row::bind);
        }
        blocks.add(rows);
        sums.add(added);
        insertions.run();
    }

    /** Drops what an interrupted batch left behind. */
    public void clear() throws SQLException {
        keys.clear();
        insertions.clear();
        blocks.forget();
    }

    /** Called where the newest events may be gone. */
    void forgetBlocks() {
        blocks.forget();
    }
}
