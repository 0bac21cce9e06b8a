package dev.costguardian.persistence.sql.writing;

import static dev.costguardian.persistence.sql.schema.Tables.EVENT_KEY;

import dev.costguardian.persistence.sql.engine.Engine;
import dev.costguardian.persistence.sql.rows.ColumnArrays;
import dev.costguardian.persistence.sql.rows.Digest;
import dev.costguardian.persistence.sql.rows.KeyRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** One statement for all keys, with an array for each column, which names the rows that it made or found. */
final class KeyArrays implements KeyInserts {

    private static final List<Field<?>> COLUMNS =
            List.of(EVENT_KEY.TOKEN_ID, EVENT_KEY.ID_HASH, EVENT_KEY.USAGE_EVENT_ID, EVENT_KEY.FINGERPRINT);
    private static final List<Field<?>> SOUGHT = List.of(EVENT_KEY.TOKEN_ID, EVENT_KEY.ID_HASH);

    private final PreparedStatement insert;
    private final ColumnArrays inserted;
    private final PreparedStatement find;
    private final ColumnArrays sought;

    KeyArrays(Connection connection, DSLContext sql) throws SQLException {
        insert = connection.prepareStatement(Engine.POSTGRESQL
                .insertion(sql, EVENT_KEY, COLUMNS)
                .onConflictDoNothing()
                .returning(EVENT_KEY.USAGE_EVENT_ID)
                .getSQL());
        inserted = new ColumnArrays(sql, COLUMNS);
        find = connection.prepareStatement(find(sql));
        sought = new ColumnArrays(sql, SOUGHT);
    }

    /** The place among the keys that are sought, counted from 1, of each that is there; then what its row has. */
    private static String find(DSLContext sql) {
        return sql.select(DSL.field("given.place"), EVENT_KEY.USAGE_EVENT_ID, EVENT_KEY.FINGERPRINT)
                .from("{0} WITH ORDINALITY AS given (token, hash, place)", Engine.POSTGRESQL.rows(SOUGHT))
                .join(EVENT_KEY)
                .on(EVENT_KEY.TOKEN_ID.eq(DSL.field("given.token", Long.class)))
                .and(EVENT_KEY.ID_HASH.eq(DSL.field("given.hash", byte[].class)))
                .getSQL();
    }

    @Override
    public List<KeyRow> insert(List<KeyRow> keys) throws SQLException {
        inserted.clear();
        for (KeyRow key : keys) {
            inserted.number(key.token());
            inserted.bytes(Digest.first16Bytes(key.eventId()));
            inserted.number(key.usageEventId());
            inserted.number(key.fingerprint());
        }
        inserted.bind(insert, 1);
        Set<Long> made = new HashSet<>();
        try (ResultSet rows = insert.executeQuery()) {
            while (rows.next()) {
                made.add(rows.getLong(1));
            }
        }
        return keys.stream().filter(key -> !made.contains(key.usageEventId())).toList();
    }

    @Override
    public Map<KeyRow, KeyRow> find(List<KeyRow> keys) throws SQLException {
        if (keys.isEmpty()) {
            return Map.of();
        }
        sought.clear();
        for (KeyRow key : keys) {
            sought.number(key.token());
            sought.bytes(Digest.first16Bytes(key.eventId()));
        }
        sought.bind(find, 1);
        Map<KeyRow, KeyRow> found = new HashMap<>();
        try (ResultSet rows = find.executeQuery()) {
            while (rows.next()) {
                KeyRow key = keys.get(rows.getInt(1) - 1);
                found.put(key, key.storedAs(rows.getLong(2), rows.getLong(3)));
            }
        }
        return found;
    }

    @Override
    public void clear() {
        // What is bound to a statement is dropped before the next is.
    }
}
