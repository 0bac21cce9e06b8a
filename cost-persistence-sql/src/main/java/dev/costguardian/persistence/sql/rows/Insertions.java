package dev.costguardian.persistence.sql.rows;

import dev.costguardian.persistence.sql.engine.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.InsertOnDuplicateStep;
import org.jooq.Query;
import org.jooq.Table;

/**
 * Insertions into several tables. Rows wait here until all are run, table by table in the order in which tables were
 * named: by batches in SQLite, all in one round trip to PostgreSQL. Statements are rendered once.
 */
public interface Insertions extends AutoCloseable {

    /**
     * Names the next table.
     *
     * @param onConflict what becomes of rows that the table has already
     */
    Insertion into(
            Table<?> table,
            List<? extends Field<?>> columns,
            Function<InsertOnDuplicateStep<?>, ? extends Query> onConflict)
            throws SQLException;

    /** Inserts the rows that wait. */
    void run() throws SQLException;

    /** Drops the rows that wait. */
    void clear() throws SQLException;

    @Override
    void close() throws SQLException;

    static Insertions on(Connection connection, Engine engine) {
        return switch (engine) {
            case SQLITE -> new InsertionBatches(connection);
            case POSTGRESQL -> new InsertionArrays(connection);
        };
    }

    /** The insertion into one table. */
    interface Insertion {

        /** Has a row wait. */
        void add(BoundRow row) throws SQLException;
    }

    /** Writes the values of a row in the order of the columns. */
    @FunctionalInterface
    interface BoundRow {

        void bind(RowSink sink) throws SQLException;
    }
}
