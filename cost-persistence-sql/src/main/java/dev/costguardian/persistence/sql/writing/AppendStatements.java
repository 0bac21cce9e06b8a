package dev.costguardian.persistence.sql.writing;

import static dev.costguardian.persistence.sql.schema.Tables.EVENT_KEY;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_RAW;

import dev.costguardian.persistence.sql.rows.Digest;
import dev.costguardian.persistence.sql.rows.EventRow;
import dev.costguardian.persistence.sql.rows.KeyRow;
import dev.costguardian.persistence.sql.rows.RawUsageRow;
import dev.costguardian.persistence.sql.rows.StatementSink;
import dev.costguardian.persistence.sql.sums.SumStatements;
import dev.costguardian.persistence.sql.sums.SumTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * The statements of the hot path, rendered and prepared once. They are run as plain batches: rendering them anew for
 * every row costs several times what the insert itself does.
 */
public final class AppendStatements {

    private final PreparedStatement insertKey;
    private final PreparedStatement findKey;
    private final PreparedStatement insertEvent;
    private final PreparedStatement insertRawUsage;
    private final PreparedStatement lastId;
    private final SumStatements sums;

    public AppendStatements(Connection connection, DSLContext sql) throws SQLException {
        insertKey = connection.prepareStatement(sql.insertInto(EVENT_KEY)
                .columns(EVENT_KEY.TOKEN_ID, EVENT_KEY.ID_HASH, EVENT_KEY.USAGE_EVENT_ID, EVENT_KEY.FINGERPRINT)
                .values((Long) null, null, null, null)
                .onConflictDoNothing()
                .getSQL());
        findKey = connection.prepareStatement(KeyRow.find(sql));
        insertEvent = connection.prepareStatement(sql.insertInto(USAGE_EVENT)
                .columns(EventRow.COLUMNS)
                .values(new Object[EventRow.COLUMNS.size()])
                .getSQL());
        insertRawUsage = connection.prepareStatement(sql.insertInto(USAGE_RAW)
                .columns(RawUsageRow.COLUMNS)
                .values(new Object[RawUsageRow.COLUMNS.size()])
                .getSQL());
        lastId = connection.prepareStatement(
                sql.select(DSL.max(USAGE_EVENT.ID)).from(USAGE_EVENT).getSQL());
        sums = new SumStatements(connection, sql);
    }

    /** Inserts the keys that are new; answers which of them were. */
    public List<Boolean> insertKeys(List<KeyRow> keys) throws SQLException {
        for (KeyRow key : keys) {
            insertKey.setLong(1, key.token());
            insertKey.setBytes(2, Digest.first16Bytes(key.eventId()));
            insertKey.setLong(3, key.usageEventId());
            insertKey.setLong(4, key.fingerprint());
            insertKey.addBatch();
        }
        List<Boolean> isNew = new ArrayList<>(keys.size());
        for (int count : insertKey.executeBatch()) {
            isNew.add(count == 1);
        }
        return isNew;
    }

    /** The row that a key has in the table. */
    public KeyRow find(KeyRow key) throws SQLException {
        findKey.setLong(1, key.token());
        findKey.setBytes(2, Digest.first16Bytes(key.eventId()));
        try (ResultSet row = findKey.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("a key that could not be inserted is not there");
            }
            return new KeyRow(key.token(), key.eventId(), row.getLong(1), row.getLong(2));
        }
    }

    public void insertEvents(List<EventRow> events) throws SQLException {
        for (EventRow event : events) {
            event.bind(new StatementSink(insertEvent));
            insertEvent.addBatch();
        }
        insertEvent.executeBatch();
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

    public long lastId() throws SQLException {
        try (ResultSet row = lastId.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** Drops what an interrupted batch left behind. */
    public void clear() throws SQLException {
        insertKey.clearBatch();
        insertEvent.clearBatch();
        insertRawUsage.clearBatch();
        sums.clear();
    }
}
