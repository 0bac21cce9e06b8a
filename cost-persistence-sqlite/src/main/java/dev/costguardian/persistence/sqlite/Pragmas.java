package dev.costguardian.persistence.sqlite;

import dev.costguardian.StorageException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/** Opens connections with the settings that the ledger's promises rest on, and reads each back. */
final class Pragmas {

    /** Marks a file as ours; in the header of every database we make. */
    static final int APPLICATION_ID = 0x43474C31;

    /** Negative, as SQLite wants sizes in memory instead of in pages. */
    private static final String WRITER_KIBIBYTES = "-8192";

    /** How long to wait for others; whoever waits for us waits hardly longer. */
    private static final int BUSY_MILLIS = 1_000;

    private static final int LONGEST_VALUE = 4 << 20;
    private static final int LONGEST_STATEMENT = 1 << 20;

    private Pragmas() {}

    /**
     * A connection that writes; every commit on it is flushed to the disk. Ids of events fall anywhere in their index,
     * whose inner pages want more room than SQLite's two megabytes; far more would cost, because SQLite looks all of
     * them through whenever the file grows.
     */
    static Connection openWriter(Path file) throws SQLException {
        return open(file, Map.of("journal_mode", "wal", "query_only", "0", "cache_size", WRITER_KIBIBYTES));
    }

    /** A connection that cannot write. */
    static Connection openReader(Path file) throws SQLException {
        return open(file, Map.of("query_only", "1"));
    }

    /** A connection as SQLite gives it, to look at a file with. */
    static Connection connect(Path file) throws SQLException {
        return JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
    }

    private static Connection open(Path file, Map<String, String> own) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, config.toProperties());
        try {
            Map<String, String> settings = new LinkedHashMap<>(own);
            settings.put("synchronous", "2");
            settings.put("foreign_keys", "1");
            settings.put("trusted_schema", "0");
            settings.put("cell_size_check", "1");
            settings.put("mmap_size", "0");
            // SQLite tells nobody when the disk fails in a checkpoint of its own accord.
            settings.put("wal_autocheckpoint", "0");
            settings.put("journal_size_limit", String.valueOf(64L << 20));
            apply(connection, settings);
            if (!"wal".equals(read(connection, "journal_mode"))) {
                throw new StorageException(file + " is not in WAL mode");
            }
            SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
            sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, LONGEST_VALUE);
            sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_SQL_LENGTH, LONGEST_STATEMENT);
            sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static void apply(Connection connection, Map<String, String> settings) throws SQLException {
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA " + setting.getKey() + " = " + setting.getValue());
            }
            String found = read(connection, setting.getKey());
            if (!setting.getValue().equals(found)) {
                throw new StorageException("SQLite did not take %s = %s, it has %s"
                        .formatted(setting.getKey(), setting.getValue(), found));
            }
        }
    }

    /** Changes how long a connection waits for others. */
    static void waitAtMost(int millis, Connection connection) throws SQLException {
        read(connection, "busy_timeout = " + millis);
    }

    static String read(Connection connection, String pragma) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA " + pragma)) {
            String value = row.next() ? row.getString(1) : null;
            return value == null ? "" : value;
        }
    }
}
