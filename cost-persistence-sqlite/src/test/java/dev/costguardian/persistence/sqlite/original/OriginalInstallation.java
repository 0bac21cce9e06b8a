package dev.costguardian.persistence.sqlite.original;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A database as the original makes it, open as the original keeps it: what is written stays in the log. */
final class OriginalInstallation implements AutoCloseable {

    static final String USAGE = """
            CREATE TABLE usage_log (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp TEXT, model TEXT,
              promptTokens INTEGER, completionTokens INTEGER, totalTokens INTEGER, estimatedCostUSD REAL,
              api_key_id INTEGER NULL, ingest_token_id INTEGER NULL, source TEXT NOT NULL DEFAULT 'ingest',
              event_id TEXT NULL)
            """;
    static final String TOKENS = """
            CREATE TABLE ingest_tokens (id INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT UNIQUE, token TEXT UNIQUE,
              active INTEGER DEFAULT 1, created_at TEXT DEFAULT CURRENT_TIMESTAMP, last_seen_at TEXT NULL)
            """;

    private final Path file;
    private final Connection connection;

    private OriginalInstallation(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** An installation of its last version, without rows. */
    static OriginalInstallation at(Path file) throws SQLException {
        return with(file, USAGE, TOKENS, "CREATE TABLE api_keys (id INTEGER PRIMARY KEY, sealed BLOB)");
    }

    /** An installation with these tables and no others. */
    static OriginalInstallation with(Path file, String... tables) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        OriginalInstallation installation = new OriginalInstallation(file, connection);
        installation.run("PRAGMA journal_mode = WAL");
        installation.run("PRAGMA wal_autocheckpoint = 0");
        for (String table : tables) {
            installation.run(table);
        }
        return installation;
    }

    Path file() {
        return file;
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A row of usage; values are SQL. */
    void use(String timestamp, String model, String counts, String cost) throws SQLException {
        run("INSERT INTO usage_log (timestamp, model, promptTokens, completionTokens, totalTokens, estimatedCostUSD)"
                + " VALUES (%s, %s, %s, %s)".formatted(timestamp, model, counts, cost));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
