package dev.costguardian.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** What a database commits at most: a row a transaction, each on disk, from one connection. */
final class SingleCommits {

    private static final int COMMITS = 5_000;

    private SingleCommits() {}

    /** Commits a second. */
    static double rate(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE single_commit (id BIGINT PRIMARY KEY, content TEXT NOT NULL)");
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO single_commit VALUES (?, ?)")) {
            long begun = System.nanoTime();
            for (long id = 0; id < COMMITS; id++) {
                insert.setLong(1, id);
                insert.setString(2, "a row of some length, as long as an event may be without its names");
                insert.executeUpdate();
            }
            return COMMITS * 1e9 / (System.nanoTime() - begun);
        }
    }
}
