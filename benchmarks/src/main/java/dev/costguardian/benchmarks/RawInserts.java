package dev.costguardian.benchmarks;

import dev.costguardian.persistence.sqlite.SqliteStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The ceiling of everything that writes: the same rows with their keys into the same tables and indexes, by nothing but
 * prepared statements in batches, each transaction flushed to the disk.
 */
final class RawInserts {

    private static final String EVENTS = "usage_event";
    private static final String KEYS = "event_key";

    private final Table events;
    private final Table keys;

    private RawInserts(Table events, Table keys) {
        this.events = events;
        this.keys = keys;
    }

    /** The rows that a ledger has. */
    static RawInserts of(Path ledger) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ledger)) {
            return of(connection);
        }
    }

    /** The rows that a ledger has. */
    static RawInserts of(Connection ledger) throws SQLException {
        return new RawInserts(Table.read(ledger, EVENTS), Table.read(ledger, KEYS));
    }

    /**
     * Writes all of them to a new ledger; answers rows a second.
     *
     * @param first the row that time is taken from: those before only make the indexes as large as they were
     */
    double rate(Path folder, int rowsPerTransaction, int first) throws SQLException, IOException {
        Path file = folder.resolve("raw.db");
        SqliteStorage.migrate(file);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA wal_autocheckpoint = 4000");
            return rate(connection, rowsPerTransaction, first);
        }
    }

    /** Writes all of them to the empty tables of a ledger; answers rows a second. */
    double rate(Connection connection, int rowsPerTransaction, int first) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insertKey = connection.prepareStatement(keys.insert());
                PreparedStatement insertEvent = connection.prepareStatement(events.insert())) {
            long begun = System.nanoTime();
            int untimed = 0;
            for (int from = 0; from < events.rows().size(); from += rowsPerTransaction) {
                int to = Math.min(events.rows().size(), from + rowsPerTransaction);
                if (from <= first) {
                    begun = System.nanoTime();
                    untimed = from;
                }
                run(insertKey, keys.rows().subList(from, to));
                run(insertEvent, events.rows().subList(from, to));
                connection.commit();
            }
            return (events.rows().size() - untimed) * 1e9 / (System.nanoTime() - begun);
        }
    }

    int rows() {
        return events.rows().size();
    }

    private static void run(PreparedStatement insert, List<Object[]> rows) throws SQLException {
        for (Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                insert.setObject(i + 1, row[i]);
            }
            insert.addBatch();
        }
        insert.executeBatch();
    }

    /** A table in memory, in the order in which the ledger wrote it. */
    private record Table(String name, int columns, List<Object[]> rows) {

        static Table read(Connection connection, String name) throws SQLException {
            String order = name.equals(KEYS) ? "usage_event_id" : "id";
            try (Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery("SELECT * FROM " + name + " ORDER BY " + order)) {
                int columns = found.getMetaData().getColumnCount();
                List<Object[]> rows = new ArrayList<>();
                while (found.next()) {
                    Object[] row = new Object[columns];
                    for (int i = 0; i < columns; i++) {
                        row[i] = found.getObject(i + 1);
                    }
                    rows.add(row);
                }
                return new Table(name, columns, rows);
            }
        }

        String insert() {
            return "INSERT INTO " + name + " VALUES (" + String.join(", ", Collections.nCopies(columns, "?")) + ")";
        }
    }
}
