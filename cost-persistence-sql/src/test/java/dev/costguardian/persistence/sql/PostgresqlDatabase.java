package dev.costguardian.persistence.sql;

import dev.costguardian.persistence.sql.engine.Database;
import dev.costguardian.persistence.sql.engine.Engine;
import dev.costguardian.persistence.sql.engine.Fault;
import dev.costguardian.persistence.sql.engine.SqlWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;

/** As much of PostgreSQL as the contracts need, to show that no statement is for SQLite alone. */
final class PostgresqlDatabase implements Database {

    private final DataSource source;
    private final Connection writer;
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    PostgresqlDatabase(DataSource source) {
        this.source = source;
        try {
            this.writer = source.getConnection();
            writer.setAutoCommit(false);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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
    public void begin() {}

    @Override
    public void commit() throws SQLException {
        writer.commit();
    }

    @Override
    public void rollback() throws SQLException {
        writer.rollback();
    }

    @Override
    public <T> T read(Duration limit, SqlWork<T> reading) throws SQLException {
        if (closed) {
            throw new SQLException("closed", "08003");
        }
        Connection known = idle.poll();
        Connection connection = known == null ? openReader() : known;
        try {
            T result = reading.on(connection);
            connection.rollback();
            idle.add(connection);
            return result;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private Connection openReader() throws SQLException {
        Connection connection = source.getConnection();
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public long foreignChanges() {
        return 0;
    }

    @Override
    public void rest(boolean idle) {}

    @Override
    public List<String> check(Connection connection) {
        return List.of();
    }

    @Override
    public void note(List<String> problems) {}

    @Override
    public boolean isDamaged() {
        return false;
    }

    @Override
    public Fault classify(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("22") || state.startsWith("23") ? Fault.ROW_REFUSED : Fault.PASSING;
    }

    @Override
    public long databaseBytes() {
        return 0;
    }

    @Override
    public long walBytes() {
        return 0;
    }

    @Override
    public void close() {
        closed = true;
        try {
            writer.close();
            for (Connection reader : idle) {
                reader.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
