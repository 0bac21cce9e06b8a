package dev.costguardian.persistence.sql.engine;

import static dev.costguardian.persistence.sql.schema.Tables.RETENTION;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Where the ledger ends for whoever writes next.
 *
 * @param lastId the highest id that was ever given
 * @param floor the moment from which on every event is there, and before which none is taken, in epoch milliseconds; 0
 *     where none was ever forgotten
 */
public record LedgerEnd(long lastId, long floor) {

    /** The end of a ledger without events. */
    public static final LedgerEnd NONE = new LedgerEnd(0, 0);

    /** The statement whose one row {@link #read} takes. */
    public static String question(DSLContext sql) {
        return sql.select(
                        DSL.greatest(
                                        DSL.coalesce(
                                                DSL.select(DSL.max(USAGE_EVENT.ID))
                                                        .from(USAGE_EVENT),
                                                DSL.inline(0L)),
                                        RETENTION.LAST_FORGOTTEN_ID)
                                .as("last_id"),
                        RETENTION.FLOOR)
                .from(RETENTION)
                .getSQL();
    }

    public static LedgerEnd read(ResultSet row) throws SQLException {
        if (!row.next()) {
            throw new SQLException("the table retention has no row");
        }
        return new LedgerEnd(row.getLong("last_id"), row.getLong(RETENTION.FLOOR.getName()));
    }

    /** As it is once an event has been written. */
    public LedgerEnd after(long id) {
        return new LedgerEnd(id, floor);
    }
}
