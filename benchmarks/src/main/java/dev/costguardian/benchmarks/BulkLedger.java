package dev.costguardian.benchmarks;

import static dev.costguardian.persistence.sql.schema.Tables.EVENT_KEY;

import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.attribution.TrackingTokens;
import dev.costguardian.ledger.AppendOutcome;
import dev.costguardian.ledger.EventQuery;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.ledger.UsageLedger;
import dev.costguardian.memory.InMemoryStorage;
import dev.costguardian.persistence.sql.engine.Engine;
import dev.costguardian.persistence.sql.rows.Digest;
import dev.costguardian.persistence.sql.rows.EventRow;
import dev.costguardian.persistence.sql.rows.RawUsageRow;
import dev.costguardian.persistence.sql.sums.KeptZones;
import dev.costguardian.persistence.sql.sums.ReportZones;
import dev.costguardian.persistence.sql.sums.SumTables;
import dev.costguardian.persistence.sql.writing.AppendStatements;
import dev.costguardian.persistence.sql.writing.Names;
import dev.costguardian.pricing.Tariff;
import dev.costguardian.usage.RawUsage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jooq.DSLContext;

/**
 * Takes entries that are known to be new, and writes them with the product's own writers of rows, but nothing of it is
 * flushed: keys wait in a table of their own until they can be inserted in their order, and all sums are written at the
 * end. It can be asked nothing.
 */
final class BulkLedger implements UsageLedger, AutoCloseable {

    private static final int AT_ONCE = 1_000;
    private static final long COMMIT_EVERY = 100_000;
    /** In the places of {@code event_key}. */
    private static final String WAITING =
            "CREATE TEMP TABLE waiting (token INTEGER, hash BLOB, event INTEGER, print INTEGER)";

    private static final SumTables NO_SUMS = new SumTables(new ReportZones(List.of()));

    private final Connection connection;
    private final DSLContext sql;
    private final AppendStatements statements;
    private final PreparedStatement insertKey;
    private final Names names = new Names();
    private final SumTables sums;
    private final List<EventRow> rows = new ArrayList<>();
    private final List<RawUsageRow> rawUsage = new ArrayList<>();
    private long lastId;

    BulkLedger(Path file) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        for (String setting : List.of(
                "locking_mode = EXCLUSIVE",
                "journal_mode = OFF",
                "synchronous = OFF",
                "cache_size = -200000",
                "temp_store = FILE")) {
            execute("PRAGMA " + setting);
        }
        execute(WAITING);
        sql = Engine.SQLITE.on(connection);
        statements = new AppendStatements(connection, Engine.SQLITE);
        insertKey = connection.prepareStatement("INSERT INTO waiting VALUES (?, ?, ?, ?)");
        sums = new SumTables(KeptZones.read(sql));
        execute("BEGIN");
    }

    /** The same tokens, to be found without the database. */
    TrackingTokens tokens(List<TrackingToken> issued) {
        TrackingTokens tokens = new InMemoryStorage().tokens();
        for (TrackingToken token : issued) {
            if (!tokens.adopt(token).equals(Optional.of(token))) {
                throw new IllegalStateException("token " + token.id() + " has another id in memory");
            }
        }
        return tokens;
    }

    @Override
    public CompletionStage<List<AppendOutcome>> append(List<LedgerEntry> entries) {
        List<AppendOutcome> outcomes = new ArrayList<>(entries.size());
        try {
            for (LedgerEntry entry : entries) {
                add(++lastId, entry);
                outcomes.add(new AppendOutcome.Appended(lastId));
            }
            if (rows.size() >= AT_ONCE) {
                flush();
            }
            return CompletableFuture.completedFuture(outcomes);
        } catch (SQLException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void add(long id, LedgerEntry entry) throws SQLException {
        EventRow row = EventRow.of(id, entry, names.ids(sql, entry), names.basis(sql, entry));
        rows.add(row);
        entry.rawUsage().ifPresent(usage -> rawUsage.add(new RawUsageRow(id, usage)));
        sums.add(row);
        insertKey.setLong(1, row.token());
        insertKey.setBytes(2, Digest.first16Bytes(row.key().eventId()));
        insertKey.setLong(3, id);
        insertKey.setLong(4, entry.fingerprint());
        insertKey.addBatch();
    }

    private void flush() throws SQLException {
        statements.insert(rows, rawUsage, NO_SUMS);
        insertKey.executeBatch();
        rows.clear();
        rawUsage.clear();
        if (lastId % COMMIT_EVERY == 0) {
            execute("COMMIT");
            execute("BEGIN");
        }
    }

    /** Writes keys and sums, and makes the file again what a server leaves behind. */
    void finish() throws SQLException {
        flush();
        statements.insert(List.of(), List.of(), sums);
        execute("INSERT INTO " + EVENT_KEY.getName() + " SELECT * FROM waiting ORDER BY token, hash");
        execute("COMMIT");
        execute("PRAGMA journal_mode = WAL");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void execute(String statement) throws SQLException {
        try (Statement running = connection.createStatement()) {
            running.execute(statement);
        }
    }

    @Override
    public List<RecordedEvent> page(EventQuery query) {
        throw unanswered();
    }

    @Override
    public Optional<RecordedEvent> find(long id) {
        throw unanswered();
    }

    @Override
    public Optional<RawUsage> rawUsage(long id) {
        throw unanswered();
    }

    @Override
    public Optional<Tariff> tariff(RecordedEvent event) {
        throw unanswered();
    }

    @Override
    public long lastId() {
        throw unanswered();
    }

    @Override
    public long appliedBatches() {
        throw unanswered();
    }

    @Override
    public List<String> models() {
        throw unanswered();
    }

    @Override
    public List<String> tagKeys() {
        throw unanswered();
    }

    private static UnsupportedOperationException unanswered() {
        return new UnsupportedOperationException("a ledger in the making answers nothing");
    }
}
