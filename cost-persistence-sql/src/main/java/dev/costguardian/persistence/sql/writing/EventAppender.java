package dev.costguardian.persistence.sql.writing;

import dev.costguardian.ledger.AppendOutcome;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.persistence.sql.engine.Database;
import dev.costguardian.persistence.sql.engine.Fault;
import dev.costguardian.persistence.sql.engine.LedgerEnd;
import dev.costguardian.persistence.sql.rows.EventRow;
import dev.costguardian.persistence.sql.rows.KeyRow;
import dev.costguardian.persistence.sql.rows.RawUsageRow;
import dev.costguardian.persistence.sql.sums.EventFloor;
import dev.costguardian.persistence.sql.sums.KeptZones;
import dev.costguardian.persistence.sql.sums.SumTables;
import dev.costguardian.usage.EventKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/** Writes entries, each once, with everything they add up to. Used by the writing thread, within its transaction. */
public final class EventAppender {

    private final Database database;
    private Prepared prepared;
    private final Names names = new Names();
    private final KeptZones zones;

    /** What was made for a connection, and is of use on that one alone. */
    private record Prepared(Connection connection, DSLContext sql, AppendStatements statements) {}

    public EventAppender(Database database, KeptZones zones) throws SQLException {
        this.database = database;
        this.prepared = prepare();
        this.zones = zones;
    }

    private Prepared prepare() throws SQLException {
        Connection connection = database.writer();
        DSLContext sql = database.engine().on(connection);
        return new Prepared(connection, sql, new AppendStatements(connection, database.engine()));
    }

    /** The statements on the connection of this transaction, which may not be that of the last one. */
    private AppendStatements statements() throws SQLException {
        if (prepared.connection != database.writer()) {
            prepared = prepare();
        }
        return prepared.statements;
    }

    /** Writes all entries or, where the database refuses a row, fails for all of them. */
    public List<AppendOutcome> append(List<LedgerEntry> entries) throws SQLException {
        return append(entries, database.end());
    }

    private List<AppendOutcome> append(List<LedgerEntry> entries, LedgerEnd end) throws SQLException {
        Instant floor = EventFloor.of(end.floor());
        List<LedgerEntry> old =
                entries.stream().filter(entry -> isTooOld(entry, floor)).toList();
        List<LedgerEntry> recent =
                entries.stream().filter(entry -> !isTooOld(entry, floor)).toList();
        Iterator<AppendOutcome> refused = refuse(old, floor).iterator();
        Iterator<AppendOutcome> written = write(recent, end.lastId()).iterator();
        List<AppendOutcome> all = new ArrayList<>(entries.size());
        for (LedgerEntry entry : entries) {
            all.add(isTooOld(entry, floor) ? refused.next() : written.next());
        }
        return all;
    }

    private static boolean isTooOld(LedgerEntry entry, Instant floor) {
        return entry.event().occurredAt().isBefore(floor);
    }

    /** What is still there of its time is still recognised. */
    private List<AppendOutcome> refuse(List<LedgerEntry> entries, Instant floor) throws SQLException {
        List<KeyRow> keys = keys(entries, 0);
        Map<KeyRow, KeyRow> known = statements().find(keys);
        List<AppendOutcome> outcomes = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            KeyRow key = keys.get(i);
            outcomes.add(
                    known.containsKey(key)
                            ? duplicate(known.get(key), key)
                            : AppendOutcome.Refused.tooOld(entries.get(i).event(), floor));
        }
        return outcomes;
    }

    private List<AppendOutcome> write(List<LedgerEntry> entries, long lastId) throws SQLException {
        List<KeyRow> keys = keys(entries, lastId);
        Map<KeyRow, KeyRow> known = statements().insertKeys(keys);
        names.learn(
                prepared.sql,
                IntStream.range(0, entries.size())
                        .filter(i -> !known.containsKey(keys.get(i)))
                        .mapToObj(i -> entries.get(i).event().call())
                        .toList());
        List<AppendOutcome> outcomes = new ArrayList<>(entries.size());
        List<EventRow> rows = new ArrayList<>(entries.size());
        List<RawUsageRow> rawUsage = new ArrayList<>();
        SumTables sums = new SumTables(zones.current());
        for (int i = 0; i < entries.size(); i++) {
            KeyRow key = keys.get(i);
            if (known.containsKey(key)) {
                outcomes.add(duplicate(known.get(key), key));
            } else {
                EventRow row = row(key.usageEventId(), entries.get(i));
                rows.add(row);
                entries.get(i).rawUsage().ifPresent(usage -> rawUsage.add(new RawUsageRow(row.id(), usage)));
                sums.add(row);
                outcomes.add(new AppendOutcome.Appended(row.id()));
            }
        }
        statements().insert(rows, rawUsage, sums);
        return outcomes;
    }

    /** Writes the entries one by one, so that a row which the database refuses fails alone. */
    public List<AppendOutcome> appendOneByOne(List<LedgerEntry> entries) throws SQLException {
        List<AppendOutcome> outcomes = new ArrayList<>(entries.size());
        LedgerEnd end = database.end();
        for (LedgerEntry entry : entries) {
            execute("SAVEPOINT entry");
            try {
                AppendOutcome outcome = append(List.of(entry), end).get(0);
                end = outcome instanceof AppendOutcome.Appended made ? end.after(made.id()) : end;
                outcomes.add(outcome);
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
        prepared.statements.clear();
    }

    /** Called where the rows of names, and the events that have them, may be gone. */
    public void forgetNames() {
        names.forget();
        prepared.statements.forgetBlocks();
    }

    private static AppendOutcome duplicate(KeyRow known, KeyRow reported) {
        return new AppendOutcome.Duplicate(known.usageEventId(), known.fingerprint() != reported.fingerprint());
    }

    private static List<KeyRow> keys(List<LedgerEntry> entries, long lastId) {
        long id = lastId;
        List<KeyRow> keys = new ArrayList<>(entries.size());
        for (LedgerEntry entry : entries) {
            keys.add(key(++id, entry));
        }
        return keys;
    }

    private static KeyRow key(long id, LedgerEntry entry) {
        EventKey key = entry.event().key();
        return new KeyRow(key.token().value(), key.eventId(), id, entry.fingerprint());
    }

    private EventRow row(long id, LedgerEntry entry) {
        return EventRow.of(id, entry, names.ids(prepared.sql, entry), names.basis(prepared.sql, entry));
    }
}
