package dev.costguardian.persistence.sql.copying;

import dev.costguardian.persistence.sql.engine.Engine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Walks the rows of a table in the order of their keys. */
final class TableRows implements AutoCloseable {

    private final TableShape shape;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private Optional<StoredRow> current = Optional.empty();

    private TableRows(TableShape shape, PreparedStatement statement) throws SQLException {
        this.shape = shape;
        this.statement = statement;
        this.rows = statement.executeQuery();
        next();
    }

    /** Begins at the first row. */
    static TableRows of(TableShape shape, Engine engine, Connection connection) throws SQLException {
        return new TableRows(shape, connection.prepareStatement(shape.select(engine.on(connection), engine)));
    }

    /** The row that was reached; empty after the last one. */
    Optional<StoredRow> current() {
        return current;
    }

    void next() throws SQLException {
        current = rows.next() ? Optional.of(StoredRow.read(rows, shape.columns())) : Optional.empty();
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
