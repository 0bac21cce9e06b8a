package dev.costguardian.persistence.sql.writing;

import dev.costguardian.ledger.AppendOutcome;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.persistence.sql.engine.Database;
import dev.costguardian.persistence.sql.engine.Fault;
import dev.costguardian.persistence.sql.rows.EventRow;
import dev.costguardian.persistence.sql.rows.KeyRow;
import dev.costguardian.persistence.sql.rows.RawUsageRow;
import dev.costguardian.persistence.sql.sums.KeptZones;
import dev.costguardian.persistence.sql.sums.SumTables;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/** Writes entries, each once, with everything they add up to. Used by the writing thread, within its transaction. */
public final class EventAppender {

    private final Database database;
    private final DSLContext sql;
    private final AppendStatements statements;
    private final Names names = new Names();
    private final KeptZones zones;

    public EventAppender(Database database, KeptZones zones) throws SQLException {
        this.database = database;
        this.sql = database.engine().on(database.writer());
        this.statements = new AppendStatements(database.writer(), sql);
        this.zones = zones;
    }

    /** Writes all entries or, where the database refuses a row, fails for all of them. */
    public List<AppendOutcome> append(List<LedgerEntry> entries) throws SQLException {
        List<KeyRow> keys = keys(entries);
        List<Boolean> isNew = statements.insertKeys(keys);
        List<AppendOutcome> outcomes = new ArrayList<>(entries.size());
        List<EventRow> rows = new ArrayList<>(entries.size());
        List<RawUsageRow> rawUsage = new ArrayList<>();
        SumTables sums = new SumTables(zones.current());
        for (int i = 0; i < entries.size(); i++) {
            KeyRow key = keys.get(i);
            if (isNew.get(i)) {
                EventRow row = row(key.usageEventId(), entries.get(i));
                rows.add(row);
                entries.get(i).rawUsage().ifPresent(usage -> rawUsage.add(new RawUsageRow(row.id(), usage)));
                sums.add(row);
                outcomes.add(new AppendOutcome.Appended(row.id()));
            } else {
                KeyRow known = statements.find(key);
                outcomes.add(
                        new AppendOutcome.Duplicate(known.usageEventId(), known.fingerprint() != key.fingerprint()));
            }
        }
        statements.insertEvents(rows);
        statements.insertRawUsage(rawUsage);
        statements.add(sums);
        return outcomes;
    }

    /** Writes the entries one by one, so that a row which the database refuses fails alone. */
    public List<AppendOutcome> appendOneByOne(List<LedgerEntry> entries) throws SQLException {
        List<AppendOutcome> outcomes = new ArrayList<>(entries.size());
        for (LedgerEntry entry : entries) {
            execute("SAVEPOINT entry");
            try {
                outcomes.addAll(append(List.of(entry)));
            } catch (SQLException | DataAccessException | ArithmeticException e) {
                if (Fault.of(e, database) != Fault.ROW_REFUSED) {
                    throw e;
                }
                execute("ROLLBACK TO SAVEPOINT entry");
                forget();
                outcomes.add(new AppendOutcome.Refused("the store refuses this event of tracking token "
                        + entry.event().key().token()));
            }
            execute("RELEASE SAVEPOINT entry");
        }
        return outcomes;
    }

    private void execute(String statement) throws SQLException {
        try (Statement running = database.writer().createStatement()) {
            running.execute(statement);
        }
    }

    /** Called after a transaction failed: what it made is gone. */
    public void forget() throws SQLException {
        forgetNames();
        statements.clear();
    }

    /** Called where the rows of names may be gone. */
    public void forgetNames() {
        names.forget();
    }

    private List<KeyRow> keys(List<LedgerEntry> entries) throws SQLException {
        long id = statements.lastId();
        List<KeyRow> keys = new ArrayList<>(entries.size());
        for (LedgerEntry entry : entries) {
            id++;
            keys.add(new KeyRow(
                    entry.event().key().token().value(), entry.event().key().eventId(), id, entry.fingerprint()));
        }
        return keys;
    }

    private EventRow row(long id, LedgerEntry entry) {
        return EventRow.of(id, entry, names.ids(sql, entry), names.basis(sql, entry));
    }
}
