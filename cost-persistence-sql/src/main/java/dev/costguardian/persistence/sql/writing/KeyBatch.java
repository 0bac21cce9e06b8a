package dev.costguardian.persistence.sql.writing;

import static dev.costguardian.persistence.sql.schema.Tables.EVENT_KEY;

import dev.costguardian.persistence.sql.rows.Digest;
import dev.costguardian.persistence.sql.rows.KeyRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/** A statement for each key, which says how many rows it made. */
final class KeyBatch implements KeyInserts {

    private final PreparedStatement insert;
    private final PreparedStatement find;

    KeyBatch(Connection connection, DSLContext sql) throws SQLException {
        insert = connection.prepareStatement(sql.insertInto(EVENT_KEY)
                .columns(EVENT_KEY.TOKEN_ID, EVENT_KEY.ID_HASH, EVENT_KEY.USAGE_EVENT_ID, EVENT_KEY.FINGERPRINT)
                .values((Long) null, null, null, null)
                .onConflictDoNothing()
                .getSQL());
        find = connection.prepareStatement(KeyRow.find(sql));
    }

    @Override
    public List<KeyRow> insert(List<KeyRow> keys) throws SQLException {
        for (KeyRow key : keys) {
            insert.setLong(1, key.token());
            insert.setBytes(2, Digest.first16Bytes(key.eventId()));
            insert.setLong(3, key.usageEventId());
            insert.setLong(4, key.fingerprint());
            insert.addBatch();
        }
        List<KeyRow> others = new ArrayList<>();
        int place = 0;
        for (int count : insert.executeBatch()) {
            KeyRow key = keys.get(place++);
            if (count == 0) {
                others.add(key);
            }
        }
        return others;
    }

    @Override
    public Map<KeyRow, KeyRow> find(List<KeyRow> keys) throws SQLException {
        Map<KeyRow, KeyRow> found = new HashMap<>();
        for (KeyRow key : keys) {
            find.setLong(1, key.token());
            find.setBytes(2, Digest.first16Bytes(key.eventId()));
            try (ResultSet row = find.executeQuery()) {
                if (row.next()) {
                    found.put(key, key.storedAs(row.getLong(1), row.getLong(2)));
                }
            }
        }
        return found;
    }

    @Override
    public void clear() throws SQLException {
        insert.clearBatch();
    }
}
