package dev.costguardian.persistence.sql.writing;

import static dev.costguardian.persistence.sql.schema.Tables.CORRECTION;
import static dev.costguardian.persistence.sql.schema.Tables.EVENT_KEY;
import static dev.costguardian.persistence.sql.schema.Tables.RETENTION;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_RAW;

import dev.costguardian.ledger.CostSource;
import dev.costguardian.persistence.sql.engine.Engine;
import dev.costguardian.persistence.sql.rows.Digest;
import dev.costguardian.persistence.sql.rows.EventRow;
import dev.costguardian.persistence.sql.rows.Insertions;
import dev.costguardian.persistence.sql.rows.SourceCode;
import dev.costguardian.persistence.sql.sums.ReportZones;
import dev.costguardian.persistence.sql.sums.SumStatements;
import dev.costguardian.persistence.sql.sums.SumTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Forgets events, and keeps what they added up to. Used by the writing thread, within its transaction. */
public final class Forgetting {

    private final DSLContext sql;
    private final ReportZones zones;

    public Forgetting(DSLContext sql, ReportZones zones) {
        this.sql = sql;
        this.zones = zones;
    }

    /** That an event is priced and plausible, so that nobody has to look at it any more. */
    public static Condition isSettled() {
        return USAGE_EVENT
                .COST_SOURCE
                .ne(DSL.inline(SourceCode.of(CostSource.UNPRICED)))
                .and(USAGE_EVENT.IS_SUSPECT.isFalse());
    }

    /** That an event may be forgotten: besides, no batch corrects it, not even one that counts for nothing yet. */
    public static Condition mayGo() {
        return isSettled()
                .and(DSL.notExists(
                        DSL.selectOne().from(CORRECTION).where(CORRECTION.USAGE_EVENT_ID.eq(USAGE_EVENT.ID))));
    }

    /** Forgets those of the events that lie before the floor and may go; answers how many. */
    public int forget(List<Long> events) {
        return sql.connectionResult(connection -> {
            List<EventRow> rows = rows(events);
            if (!rows.isEmpty()) {
                keepSums(connection, rows);
                delete(connection, rows);
                noteLast(rows.stream().mapToLong(EventRow::id).max().orElseThrow());
            }
            return rows.size();
        });
    }

    private List<EventRow> rows(List<Long> events) throws SQLException {
        List<EventRow> rows = new ArrayList<>();
        try (ResultSet found = sql.select(EventRow.COLUMNS)
                .from(USAGE_EVENT)
                .where(USAGE_EVENT.ID.in(events))
                .and(USAGE_EVENT.OCCURRED_AT.lt(DSL.select(RETENTION.FLOOR).from(RETENTION)))
                .and(mayGo())
                .fetchResultSet()) {
            while (found.next()) {
                rows.add(EventRow.read(found));
            }
        }
        return rows;
    }

    private void keepSums(Connection connection, List<EventRow> rows) throws SQLException {
        SumTables sums = new SumTables(zones);
        rows.forEach(sums::add);
        try (Insertions insertions = Insertions.on(connection, Engine.of(sql))) {
            SumStatements.ofForgotten(insertions).add(sums);
            insertions.run();
        }
    }

    private void delete(Connection connection, List<EventRow> rows) throws SQLException {
        String deleteKey = sql.deleteFrom(EVENT_KEY)
                .where(EVENT_KEY.TOKEN_ID.eq(0L))
                .and(EVENT_KEY.ID_HASH.eq(new byte[0]))
                .getSQL();
        String deleteRawUsage =
                sql.deleteFrom(USAGE_RAW).where(USAGE_RAW.USAGE_EVENT_ID.eq(0L)).getSQL();
        String deleteEvent =
                sql.deleteFrom(USAGE_EVENT).where(USAGE_EVENT.ID.eq(0L)).getSQL();
        try (PreparedStatement key = connection.prepareStatement(deleteKey);
                PreparedStatement rawUsage = connection.prepareStatement(deleteRawUsage);
                PreparedStatement event = connection.prepareStatement(deleteEvent)) {
            for (EventRow row : rows) {
                key.setLong(1, row.token());
                key.setBytes(2, Digest.first16Bytes(row.key().eventId()));
                key.addBatch();
                rawUsage.setLong(1, row.id());
                rawUsage.addBatch();
                event.setLong(1, row.id());
                event.addBatch();
            }
            key.executeBatch();
            rawUsage.executeBatch();
            event.executeBatch();
        }
    }

    private void noteLast(long id) {
        sql.update(RETENTION)
                .set(RETENTION.LAST_FORGOTTEN_ID, id)
                .where(RETENTION.LAST_FORGOTTEN_ID.lt(id))
                .execute();
    }
}
