package dev.costguardian.persistence.sql.copying;

import dev.costguardian.StorageException;
import dev.costguardian.persistence.sql.engine.Database;
import dev.costguardian.persistence.sql.engine.Engine;
import dev.costguardian.persistence.sql.engine.Fault;
import dev.costguardian.persistence.sql.engine.SqlWork;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jooq.exception.DataAccessException;

/** The database that a ledger is copied into. What fails there is told as a failure of the copy, not of the source. */
final class CopyTarget {

    private static final Duration LONGEST_READING = Duration.ofDays(1);

    private final Database database;

    CopyTarget(Database database) {
        this.database = database;
    }

    Engine engine() {
        return database.engine();
    }

    <T> T read(SqlWork<T> reading) {
        try {
            return database.read(LONGEST_READING, reading);
        } catch (SQLException | DataAccessException e) {
            throw Fault.told("the copy cannot be read", e, database);
        }
    }

    /** Does all of {@code work} in one transaction, or nothing. */
    void write(SqlWork<?> work) {
        try {
            database.beginLong();
            work.on(database.writer());
            database.commit();
        } catch (SQLException | DataAccessException | StorageException e) {
            rollBack(e);
            throw e instanceof StorageException told ? told : Fault.told("the copy cannot be written", e, database);
        }
    }

    private void rollBack(Exception cause) {
        try {
            database.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    void insert(Connection writer, TableShape shape, List<StoredRow> rows) throws SQLException {
        batch(
                writer,
                shape.insert(engine().on(writer)),
                rows,
                (statement, row) -> row.bind(
                        statement, 1, shape.columns(), 0, shape.columns().size()));
    }

    void update(Connection writer, TableShape shape, List<StoredRow> rows) throws SQLException {
        int all = shape.columns().size();
        if (!rows.isEmpty()) {
            batch(writer, shape.update(engine().on(writer)), rows, (statement, row) -> {
                int bound = row.bind(statement, 1, shape.columns(), shape.keys(), all);
                row.bind(statement, bound + 1, shape.columns(), 0, shape.keys());
            });
        }
    }

    void delete(Connection writer, TableShape shape, List<StoredRow> rows) throws SQLException {
        batch(
                writer,
                shape.delete(engine().on(writer)),
                rows,
                (statement, row) -> row.bind(statement, 1, shape.columns(), 0, shape.keys()));
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement, StoredRow row) throws SQLException;
    }

    private static void batch(Connection writer, String sql, List<StoredRow> rows, Binding binding)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = writer.prepareStatement(sql)) {
            for (StoredRow row : rows) {
                binding.bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
