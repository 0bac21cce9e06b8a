package dev.costguardian.persistence.sql.writing;

import static dev.costguardian.persistence.sql.schema.Tables.EVENT_KEY;

import dev.costguardian.persistence.sql.rows.Digest;
import dev.costguardian.persistence.sql.rows.KeyRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;

/** A statement for each key, which says how many rows it made. */
final class KeyBatch implements KeyInserts {

    private final PreparedStatement insert;

    KeyBatch(Connection connection, DSLContext sql) throws SQLException {
        insert = connection.prepareStatement(sql.insertInto(EVENT_KEY)
                .columns(EVENT_KEY.TOKEN_ID, EVENT_KEY.ID_HASH, EVENT_KEY.USAGE_EVENT_ID, EVENT_KEY.FINGERPRINT)
                .values((Long) null, null, null, null)
                .onConflictDoNothing()
                .getSQL());
    }

    @Override
    public List<Boolean> insert(List<KeyRow> keys) throws SQLException {
        for (KeyRow key : keys) {
            insert.setLong(1, key.token());
            insert.setBytes(2, Digest.first16Bytes(key.eventId()));
            insert.setLong(3, key.usageEventId());
            insert.setLong(4, key.fingerprint());
            insert.addBatch();
        }
        List<Boolean> isNew = new ArrayList<>(keys.size());
        for (int count : insert.executeBatch()) {
            isNew.add(count == 1);
        }
        return isNew;
    }

    @Override
    public void clear() throws SQLException {
        insert.clearBatch();
    }
}
