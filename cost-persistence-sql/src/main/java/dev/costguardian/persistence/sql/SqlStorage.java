package dev.costguardian.persistence.sql;

import dev.costguardian.ConfigurationException;
import dev.costguardian.ConnectionPool;
import dev.costguardian.Storage;
import dev.costguardian.StorageBusyException;
import dev.costguardian.StorageException;
import dev.costguardian.StorageStatus;
import dev.costguardian.Verification;
import dev.costguardian.access.AccessKeys;
import dev.costguardian.access.Sessions;
import dev.costguardian.attribution.TrackingTokens;
import dev.costguardian.audit.AuditLog;
import dev.costguardian.audit.AuditVerdict;
import dev.costguardian.corrections.Corrections;
import dev.costguardian.ledger.UsageLedger;
import dev.costguardian.limits.SharedAdmissions;
import dev.costguardian.persistence.sql.engine.Database;
import dev.costguardian.persistence.sql.engine.Fault;
import dev.costguardian.persistence.sql.engine.UnderWay;
import dev.costguardian.persistence.sql.reading.BlocksCheck;
import dev.costguardian.persistence.sql.reading.LedgerCheck;
import dev.costguardian.persistence.sql.reading.NamesCheck;
import dev.costguardian.persistence.sql.reading.Reader;
import dev.costguardian.persistence.sql.sums.KeptZones;
import dev.costguardian.persistence.sql.sums.UserSums;
import dev.costguardian.persistence.sql.writing.Erasing;
import dev.costguardian.persistence.sql.writing.EventAppender;
import dev.costguardian.persistence.sql.writing.GroupWriter;
import dev.costguardian.pricing.MappedNames;
import dev.costguardian.pricing.OwnPrices;
import dev.costguardian.reports.SpendReports;
import dev.costguardian.retention.Retention;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jooq.exception.DataAccessException;

/** The ports of the core over a database whose schema is up to date. */
public final class SqlStorage implements Storage {

    private static final Duration LONGEST_CHECK = Duration.ofDays(1);

    private final Database database;
    private final KeptZones zones;
    private final Reader reader;
    private final EventAppender appender;
    private final SqlTrackingTokens tokens;
    private final GroupWriter writer;
    private final SqlUsageLedger ledger;
    private final SqlSpendReports reports;
    private final SqlCorrections corrections;
    private final SqlMappedNames names;
    private final SqlOwnPrices prices;
    private final SqlRetention retention;
    private final SqlSessions sessions;
    private final SqlAccessKeys keys;
    private final SqlAuditLog audit;

    private SqlStorage(Database database, Setup setup) throws SQLException {
        this.database = database;
        UserSums.complete(database);
        this.zones = KeptZones.open(database, setup.zones());
        UnderWay underWay = new UnderWay();
        this.reader = new Reader(database, underWay);
        this.appender = new EventAppender(database, zones);
        this.tokens = new SqlTrackingTokens(reader);
        Upkeep upkeep = new Upkeep(database, zones, this::refresh, tokens, setup);
        this.writer = new GroupWriter(database, appender, setup.queueCapacity(), upkeep, underWay);
        this.names = new SqlMappedNames(reader, writer);
        this.prices = new SqlOwnPrices(reader, writer);
        this.tokens.writeWith(writer);
        this.ledger = new SqlUsageLedger(reader, writer);
        this.reports = new SqlSpendReports(reader, zones);
        this.corrections = new SqlCorrections(reader, writer, zones);
        this.retention = new SqlRetention(reader, writer, zones);
        this.sessions = new SqlSessions(reader, writer);
        this.keys = new SqlAccessKeys(reader, writer, sessions::refresh);
        this.audit = new SqlAuditLog(reader, writer, this::forgetCopies);
        upkeep.storeUsesOf(keys, sessions);
    }

    /** Forgets what was kept in memory: another process may have changed it. */
    private void refresh() {
        appender.forgetNames();
        forgetCopies();
    }

    private void forgetCopies() {
        tokens.refresh();
        names.refresh();
        prices.refresh();
        keys.refresh();
        sessions.refresh();
    }

    /**
     * What a storage works with.
     *
     * @param zones the zones besides UTC that day sums are kept for
     * @param queueCapacity entries that may wait to be written
     * @param patience how long a change waits while another program has locked a whole file, as it does to write
     * @param rest how long the thread that writes waits for work before it looks what other processes have changed
     * @param nanoTime a monotonic clock
     */
    public record Setup(
            List<ZoneId> zones, int queueCapacity, Duration patience, Duration rest, LongSupplier nanoTime) {

        private static final int QUEUE_CAPACITY = 20_000;
        private static final Duration REST = Duration.ofMillis(500);

        /** Whoever waits for us waits hardly longer. */
        private static final Duration PATIENCE = Duration.ofSeconds(1);

        public Setup {
            zones = List.copyOf(zones);
        }

        public static Setup standard() {
            return new Setup(List.of(), QUEUE_CAPACITY, PATIENCE, REST, System::nanoTime);
        }

        /** The same with day sums for these zones. */
        public Setup keeping(List<ZoneId> others) {
            return new Setup(others, queueCapacity, patience, rest, nanoTime);
        }

        /** The same with another patience. */
        public Setup waiting(Duration longest) {
            return new Setup(zones, queueCapacity, longest, rest, nanoTime);
        }

        /** The same with another rest. */
        public Setup resting(Duration other) {
            return new Setup(zones, queueCapacity, patience, other, nanoTime);
        }
    }

    /** Opens a storage; from then on the database belongs to it and is closed with it. */
    public static SqlStorage open(Database database, Setup setup) {
        try {
            SqlStorage storage = new SqlStorage(database, setup);
            storage.writer.start();
            database.listen(storage.writer::wake);
            return storage;
        } catch (ConfigurationException | StorageException e) {
            database.close();
            throw e;
        } catch (SQLException | DataAccessException e) {
            database.close();
            Fault fault = Fault.of(e, database);
            throw fault.passes()
                    ? new StorageBusyException("the store cannot be opened just now", fault.retryAfter(), e)
                    : new StorageException("the store cannot be opened", e);
        }
    }

    @Override
    public TrackingTokens tokens() {
        return tokens;
    }

    @Override
    public UsageLedger ledger() {
        return ledger;
    }

    @Override
    public SpendReports reports() {
        return reports;
    }

    @Override
    public Corrections corrections() {
        return corrections;
    }

    @Override
    public MappedNames names() {
        return names;
    }

    @Override
    public OwnPrices prices() {
        return prices;
    }

    @Override
    public Retention retention() {
        return retention;
    }

    @Override
    public AccessKeys keys() {
        return keys;
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }

    @Override
    public AuditLog audit() {
        return audit;
    }

    @Override
    public StorageStatus status() {
        return new StorageStatus(
                writer.problem(),
                writer.hasFailedForGood(),
                writer.queued(),
                writer.capacity(),
                writer.commits(),
                writer.committed(),
                database.databaseBytes(),
                database.walBytes());
    }

    @Override
    public List<ConnectionPool> connections() {
        return database.connections();
    }

    @Override
    public Optional<SharedAdmissions> sharedAdmissions() {
        return database.sharedAdmissions();
    }

    @Override
    public boolean alone(Runnable work) {
        return database.alone(work);
    }

    @Override
    public Verification verify(LongConsumer progress) {
        Verification found = reader.read(LONGEST_CHECK, connection -> check(connection, progress));
        database.note(found.problems());
        List<String> problems = new ArrayList<>(found.problems());
        problems.addAll(auditProblems());
        return new Verification(
                found.events(),
                problems.stream().limit(Verification.MOST_PROBLEMS).toList());
    }

    /** Of the audit log, which no figure comes from: they are shown whatever became of it. */
    private List<String> auditProblems() {
        try {
            return AuditVerdict.of(audit).problems().stream()
                    .map(problem -> "audit log: " + problem)
                    .toList();
        } catch (StorageBusyException e) {
            throw e;
        } catch (StorageException e) {
            return List.of("the audit log cannot be read to its end: " + e.getMessage());
        }
    }

    /** A file that is damaged cannot always be read to its end; then that is what is wrong. */
    private Verification check(Connection connection, LongConsumer progress) throws SQLException {
        List<String> problems = new ArrayList<>();
        try {
            problems.addAll(database.check(connection));
            Verification found = new LedgerCheck(connection, database.engine().on(connection), progress).run();
            problems.addAll(found.problems());
            problems.addAll(new NamesCheck(database.engine().on(connection)).run());
            problems.addAll(BlocksCheck.run(database.engine().on(connection)));
            return new Verification(
                    found.events(),
                    problems.stream().limit(Verification.MOST_PROBLEMS).toList());
        } catch (SQLException | RuntimeException e) {
            if (Fault.of(e, database) != Fault.BROKEN) {
                throw e;
            }
            problems.add("the ledger cannot be read to its end: " + Fault.reason(e));
            return new Verification(0, problems);
        }
    }

    @Override
    public void erase() {
        writer.change(sql -> {
            Erasing.allEvents(sql);
            appender.forgetNames();
            return true;
        });
    }

    /** Where the disk has failed, closing would write to it once more; the end of the process closes all the same. */
    @Override
    public void close() {
        writer.close();
        if (!writer.hasFailedForGood()) {
            database.close();
        }
    }
}
