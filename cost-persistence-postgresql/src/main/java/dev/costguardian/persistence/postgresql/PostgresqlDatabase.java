package dev.costguardian.persistence.postgresql;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.costguardian.ConnectionPool;
import dev.costguardian.StorageException;
import dev.costguardian.limits.SharedAdmissions;
import dev.costguardian.persistence.sql.engine.Database;
import dev.costguardian.persistence.sql.engine.Engine;
import dev.costguardian.persistence.sql.engine.Fault;
import dev.costguardian.persistence.sql.engine.LedgerEnd;
import dev.costguardian.persistence.sql.engine.SqlWork;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One PostgreSQL database: a connection to write on, and a few to read on. Servers that share it write one after the
 * other, by a lock that PostgreSQL frees with the transaction, also where the server that had it is gone. So ids rise in
 * the order of commits, as with one server, and no two transactions wait for rows of each other.
 */
final class PostgresqlDatabase implements Database {

    private static final Logger log = LoggerFactory.getLogger(PostgresqlDatabase.class);

    /** Names the lock of those who write; any number would do that no other program in the database takes. */
    static final long WRITERS = 0x43474C31;

    /** Names the lock of the one that works in the background. */
    static final long BACKGROUND = 0x43474C32;

    /** What may be one statement: to settle a large batch of corrections, to erase all events. */
    private static final Duration LONGEST_STATEMENT = Duration.ofMinutes(10);

    /** A server that does nothing while it records events keeps others from writing for so long. */
    private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(5);

    /**
     * Two statements that go together. A statement sees what was there as it began, so the second, which begins when this
     * server's turn has come, sees all that others wrote in theirs.
     */
    private static final String BEGIN = """
            SELECT set_config('idle_in_transaction_session_timeout', ?, true), pg_advisory_xact_lock(%d);
            SELECT store_change.number, ledger.* FROM store_change, (%s) ledger""";

    private final DatabaseAddress address;
    private final HikariDataSource readers;
    private final PostgresqlAdmissions admissions;
    private final String begin;
    private Connection writer;
    private Optional<ChangeListener> listener = Optional.empty();
    private volatile boolean inTransaction;
    private long changes;
    private LedgerEnd end = LedgerEnd.NONE;
    private boolean closed;
    private volatile boolean damaged;
    private volatile long bytes;

    PostgresqlDatabase(DatabaseAddress address) throws SQLException {
        this.address = address;
        this.writer = Connections.openWriter(address);
        this.begin = BEGIN.formatted(WRITERS, LedgerEnd.question(engine().on(writer)));
        this.readers = Connections.readers(address);
        this.admissions = new PostgresqlAdmissions(address);
        look();
    }

    @Override
    public Engine engine() {
        return Engine.POSTGRESQL;
    }

    @Override
    public Connection writer() {
        return writer;
    }

    @Override
    public void begin() throws SQLException {
        begin(Connections.LONGEST_SILENCE, LONGEST_STANDSTILL);
    }

    @Override
    public void beginLong() throws SQLException {
        begin(LONGEST_STATEMENT, Connections.LONGEST_IDLE_TRANSACTION);
    }

    private void begin(Duration longestSilence, Duration longestStandstill) throws SQLException {
        reopen();
        listen(writer, longestSilence);
        inTransaction = true;
        try (PreparedStatement statement = writer.prepareStatement(begin)) {
            statement.setString(1, String.valueOf(longestStandstill.toMillis()));
            statement.execute();
            statement.getMoreResults();
            try (ResultSet row = statement.getResultSet()) {
                end = LedgerEnd.read(row);
                changes = row.getLong("number");
            }
        }
    }

    @Override
    public LedgerEnd end() {
        return end;
    }

    @Override
    public void commit() throws SQLException {
        writer.commit();
        inTransaction = false;
        listen(writer, Connections.LONGEST_SILENCE);
    }

    /** A connection that cannot even roll back is gone, and with it all that it had begun. */
    @Override
    public void rollback() {
        inTransaction = false;
        try {
            writer.rollback();
            listen(writer, Connections.LONGEST_SILENCE);
        } catch (SQLException e) {
            abandonWriter();
        }
    }

    @Override
    public <T> T read(Duration limit, SqlWork<T> reading) throws SQLException {
        try (Connection connection = readers.getConnection()) {
            listen(connection, limit.plus(Connections.LONGEST_SILENCE));
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL statement_timeout = " + limit.toMillis());
            }
            T result = reading.on(connection);
            connection.rollback();
            return result;
        }
    }

    @Override
    public void announceChange() throws SQLException {
        execute("UPDATE store_change SET number = number + 1; " + ChangeListener.NOTIFY);
    }

    @Override
    public long foreignChanges() throws SQLException {
        if (inTransaction) {
            return changes;
        }
        reopen();
        return number("SELECT number FROM store_change");
    }

    @Override
    public void listen(Runnable changed) {
        listener = Optional.of(new ChangeListener(address, changed).start());
    }

    /** What is read outside of a transaction begins one all the same, which would keep PostgreSQL from tidying up. */
    @Override
    public void rest(boolean idle) throws SQLException {
        if (idle) {
            look();
        }
        if (!inTransaction) {
            writer.rollback();
        }
    }

    private void look() throws SQLException {
        damaged = number("SELECT count(*) FROM store_damage") > 0;
        bytes = number("SELECT pg_database_size(current_database())");
    }

    /** Pages are PostgreSQL's own to check: {@code pg_amcheck}, and checksums that it keeps of them. */
    @Override
    public List<String> check(Connection connection) {
        return List.of();
    }

    @Override
    public void note(List<String> problems) {
        try (Connection connection = Connections.plain(address).getConnection();
                Statement statement = connection.createStatement();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO store_damage (problem) VALUES (?)")) {
            connection.setAutoCommit(false);
            statement.execute("DELETE FROM store_damage");
            for (String problem : problems) {
                insert.setString(1, problem);
                insert.addBatch();
            }
            insert.executeBatch();
            statement.execute(ChangeListener.NOTIFY);
            connection.commit();
            damaged = !problems.isEmpty();
        } catch (SQLException e) {
            throw new StorageException("what the check found cannot be noted", e);
        }
    }

    @Override
    public boolean isDamaged() {
        return damaged;
    }

    @Override
    public Fault classify(SQLException failure) {
        return SqlStates.classify(failure);
    }

    @Override
    public List<ConnectionPool> connections() {
        HikariPoolMXBean pool = readers.getHikariPoolMXBean();
        boolean writing = inTransaction;
        return List.of(
                new ConnectionPool("writer", 1, writing ? 1 : 0, writing ? 0 : 1, 0),
                new ConnectionPool(
                        "readers",
                        readers.getMaximumPoolSize(),
                        pool.getActiveConnections(),
                        pool.getIdleConnections(),
                        pool.getThreadsAwaitingConnection()));
    }

    @Override
    public Optional<SharedAdmissions> sharedAdmissions() {
        return Optional.of(admissions);
    }

    /** The lock belongs to a connection of its own: PostgreSQL frees it with that, also where this server is gone. */
    @Override
    public boolean alone(Runnable work) {
        try (Connection connection = Connections.plain(address).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(" + BACKGROUND + ")")) {
            row.next();
            boolean isOurs = row.getBoolean(1);
            if (isOurs) {
                work.run();
            }
            return isOurs;
        } catch (SQLException e) {
            throw PostgresqlStorage.unreachable(address, e);
        }
    }

    @Override
    public long databaseBytes() {
        return bytes;
    }

    @Override
    public long walBytes() {
        return 0;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        listener.ifPresent(ChangeListener::close);
        admissions.close();
        readers.close();
        abandonWriter();
    }

    /** Takes a database for gone that says nothing for longer. */
    private static void listen(Connection connection, Duration longestSilence) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(longestSilence.toMillis()));
    }

    private void reopen() throws SQLException {
        if (writer.isClosed()) {
            writer = Connections.openWriter(address);
            log.info("event=storage.reconnected");
        }
    }

    private void abandonWriter() {
        try {
            writer.close();
        } catch (SQLException e) {
            log.debug("event=storage.close_failed reason=\"{}\"", e.getMessage());
        }
    }

    private void execute(String statement) throws SQLException {
        try (Statement running = writer.createStatement()) {
            running.execute(statement);
        }
    }

    private long number(String question) throws SQLException {
        try (Statement statement = writer.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }
}
