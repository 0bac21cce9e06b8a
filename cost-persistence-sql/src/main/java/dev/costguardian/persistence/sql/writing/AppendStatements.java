package dev.costguardian.persistence.sql.writing;

import static dev.costguardian.persistence.sql.schema.Tables.RETENTION;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_RAW;

import dev.costguardian.persistence.sql.engine.Engine;
import dev.costguardian.persistence.sql.rows.Digest;
import dev.costguardian.persistence.sql.rows.EventRow;
import dev.costguardian.persistence.sql.rows.KeyRow;
import dev.costguardian.persistence.sql.rows.RawUsageRow;
import dev.costguardian.persistence.sql.rows.StatementSink;
import dev.costguardian.persistence.sql.sums.EventFloor;
import dev.costguardian.persistence.sql.sums.SumStatements;
import dev.costguardian.persistence.sql.sums.SumTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * The statements of the hot path, rendered and prepared once. They are run as plain batches: rendering them anew for
 * every row costs several times what the insert itself does.
 */
public final class AppendStatements {

    private final KeyInserts keys;
    private final PreparedStatement findKey;
    private final PreparedStatement insertEvent;
    private final PreparedStatement insertRawUsage;
    private final PreparedStatement end;
    private final BlockNotes blocks;
    private final SumStatements sums;

    public AppendStatements(Connection connection, Engine engine) throws SQLException {
        DSLContext sql = engine.on(connection);
        keys = KeyInserts.on(connection, engine);
        findKey = connection.prepareStatement(KeyRow.find(sql));
        insertEvent = connection.prepareStatement(sql.insertInto(USAGE_EVENT)
                .columns(EventRow.COLUMNS)
                .values(new Object[EventRow.COLUMNS.size()])
                .getSQL());
        insertRawUsage = connection.prepareStatement(sql.insertInto(USAGE_RAW)
                .columns(RawUsageRow.COLUMNS)
                .values(new Object[RawUsageRow.COLUMNS.size()])
                .getSQL());
        end = connection.prepareStatement(sql.select(
                        DSL.field(DSL.select(DSL.max(USAGE_EVENT.ID)).from(USAGE_EVENT)),
                        RETENTION.LAST_FORGOTTEN_ID,
                        RETENTION.FLOOR)
                .from(RETENTION)
                .getSQL());
        blocks = new BlockNotes(connection, sql);
        sums = SumStatements.of(connection, sql);
    }

    /** Inserts the keys that are new; answers which of them were. */
    public List<Boolean> insertKeys(List<KeyRow> rows) throws SQLException {
        return keys.insert(rows);
    }

    /** The row that a key has in the table; empty where it has none. */
    public Optional<KeyRow> find(KeyRow key) throws SQLException {
        findKey.setLong(1, key.token());
        findKey.setBytes(2, Digest.first16Bytes(key.eventId()));
        try (ResultSet row = findKey.executeQuery()) {
            return row.next()
                    ? Optional.of(new KeyRow(key.token(), key.eventId(), row.getLong(1), row.getLong(2)))
                    : Optional.empty();
        }
    }

    /** Inserts events in the order of their ids, and notes where their names occur. */
    public void insertEvents(List<EventRow> events) throws SQLException {
        for (EventRow event : events) {
            event.bind(new StatementSink(insertEvent));
            insertEvent.addBatch();
        }
        insertEvent.executeBatch();
        blocks.add(events);
    }

    /** Inserts what providers said of events that are there already; runs nothing where they said nothing. */
    public void insertRawUsage(List<RawUsageRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        for (RawUsageRow row : rows) {
            row.bind(new StatementSink(insertRawUsage));
            insertRawUsage.addBatch();
        }
        insertRawUsage.executeBatch();
    }

    public void add(SumTables added) throws SQLException {
        sums.add(added);
    }

    /** Where the ledger ends. */
    public LedgerEnd end() throws SQLException {
        try (ResultSet row = end.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("the table retention has no row");
            }
            return new LedgerEnd(Math.max(row.getLong(1), row.getLong(2)), EventFloor.of(row.getLong(3)));
        }
    }

    /**
     * Where the ledger ends.
     *
     * @param lastId the highest id that was ever given
     * @param floor the moment from which on every event is there, and before which none is taken
     */
    public record LedgerEnd(long lastId, Instant floor) {}

    /** Drops what an interrupted batch left behind. */
    public void clear() throws SQLException {
        keys.clear();
        insertEvent.clearBatch();
        insertRawUsage.clearBatch();
        blocks.clear();
        sums.clear();
    }

    /** Called where the newest events may be gone. */
    void forgetBlocks() {
        blocks.forget();
    }
}
