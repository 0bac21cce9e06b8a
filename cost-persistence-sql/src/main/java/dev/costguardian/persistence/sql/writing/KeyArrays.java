package dev.costguardian.persistence.sql.writing;

import dev.costguardian.persistence.sql.rows.Digest;
import dev.costguardian.persistence.sql.rows.KeyRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One statement for all keys, a column of them in an array each, which names the rows that it made. */
final class KeyArrays implements KeyInserts {

    private static final String INSERT = "INSERT INTO event_key (token_id, id_hash, usage_event_id, fingerprint)"
            + " SELECT * FROM unnest(?::bigint[], ?::bytea[], ?::bigint[], ?::bigint[])"
            + " ON CONFLICT DO NOTHING RETURNING usage_event_id";

    private final Connection connection;
    private final PreparedStatement insert;

    KeyArrays(Connection connection) throws SQLException {
        this.connection = connection;
        this.insert = connection.prepareStatement(INSERT);
    }

    @Override
    public List<Boolean> insert(List<KeyRow> keys) throws SQLException {
        bind(1, "bigint", keys.stream().map(KeyRow::token).toArray());
        // The driver takes arrays of bytes in an array of just these.
        bind(
                2,
                "bytea",
                keys.stream().map(key -> Digest.first16Bytes(key.eventId())).toArray(byte[][]::new));
        bind(3, "bigint", keys.stream().map(KeyRow::usageEventId).toArray());
        bind(4, "bigint", keys.stream().map(KeyRow::fingerprint).toArray());
        Set<Long> made = new HashSet<>();
        try (ResultSet rows = insert.executeQuery()) {
            while (rows.next()) {
                made.add(rows.getLong(1));
            }
        }
        return keys.stream().map(key -> made.contains(key.usageEventId())).toList();
    }

    private void bind(int place, String type, Object[] column) throws SQLException {
        insert.setArray(place, connection.createArrayOf(type, column));
    }

    @Override
    public void clear() {
        // Nothing waits here between two statements.
    }
}
