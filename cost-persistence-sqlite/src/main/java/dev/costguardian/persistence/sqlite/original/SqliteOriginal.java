package dev.costguardian.persistence.sqlite.original;

import dev.costguardian.StorageException;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.takeover.Original;
import dev.costguardian.takeover.OriginalRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;

/** The original's database, read from a copy. */
public final class SqliteOriginal implements Original {

    private static final String OUR_TABLE = "usage_event";

    private final Connection connection;
    private final Set<String> tables;
    private final String select;
    private final PreparedStatement one;

    private SqliteOriginal(Connection connection, Set<String> tables, Set<String> columns) throws SQLException {
        this.connection = connection;
        this.tables = tables;
        this.select = UsageSql.select(columns, tables.contains("ingest_tokens"));
        this.one = connection.prepareStatement(select + " WHERE u.id = ?");
    }

    /**
     * Copies the database with its write-ahead log and opens the copy. An installation may be of any version: columns
     * and tables that came later may be missing.
     *
     * @param folder empty, and closed to strangers: the copy holds tokens. It stays until its owner deletes it
     * @throws StorageException where the file is something else, or changes while it is copied
     * @throws UncheckedIOException where a file cannot be read or written
     */
    public static Original open(Path file, Path folder) {
        try {
            return open(file, connect(SourceCopy.of(file, folder)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw e.getErrorCode() == SQLiteErrorCode.SQLITE_NOTADB.code
                    ? new StorageException(file + " is not a SQLite database", e)
                    : new StorageException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static Connection connect(Path copy) throws SQLException {
        Connection connection = JDBC.createConnection("jdbc:sqlite:" + copy, new Properties());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA trusted_schema = 0");
            statement.execute("PRAGMA cell_size_check = 1");
            statement.execute("PRAGMA query_only = 1");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static Original open(Path file, Connection connection) throws SQLException {
        try {
            Set<String> tables = names(connection, "SELECT name FROM sqlite_schema WHERE type = 'table'");
            Set<String> columns = names(connection, "SELECT name FROM pragma_table_info('usage_log')");
            refuseForeign(file, tables, columns);
            return new SqliteOriginal(connection, tables, columns);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static void refuseForeign(Path file, Set<String> tables, Set<String> columns) {
        if (tables.contains(OUR_TABLE)) {
            throw new StorageException(file + " is a ledger of Cost Guardian already, not a database of the original");
        }
        if (!tables.contains("usage_log")) {
            throw new StorageException(file + " is not a database of the original: it has no table usage_log");
        }
        Set<String> missing = new HashSet<>(UsageSql.REQUIRED);
        missing.removeAll(columns);
        if (!missing.isEmpty()) {
            throw new StorageException("%s is not a database of the original: usage_log has no column %s"
                    .formatted(file, missing.stream().sorted().toList().get(0)));
        }
    }

    private static Set<String> names(Connection connection, String sql) throws SQLException {
        Set<String> names = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1).toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    @Override
    public List<TrackingToken> tokens() {
        List<TrackingToken> tokens = new ArrayList<>();
        if (!tables.contains("ingest_tokens")) {
            return tokens;
        }
        String sql = "SELECT id, %s, %s, active, created_at, last_seen_at FROM ingest_tokens ORDER BY id"
                .formatted(UsageSql.text("label", 255), UsageSql.text("token", TrackingToken.LONGEST_TEXT + 1));
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                tokens.add(token(rows));
            }
            return tokens;
        } catch (SQLException e) {
            throw RowCursor.unreadable(e);
        }
    }

    private static TrackingToken token(ResultSet row) throws SQLException {
        return new TrackingToken(
                new TokenId(row.getLong(1)),
                Optional.ofNullable(row.getString(2)).orElse(""),
                Optional.ofNullable(row.getString(3)).orElse(""),
                row.getBoolean(4),
                moment(row, 5).orElse(Instant.EPOCH),
                moment(row, 6),
                Optional.empty());
    }

    private static Optional<Instant> moment(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).flatMap(OriginalTime::parse);
    }

    @Override
    public long rowCount() {
        try (PreparedStatement statement = connection.prepareStatement("SELECT count(*) FROM usage_log");
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw RowCursor.unreadable(e);
        }
    }

    @Override
    public Iterator<OriginalRow> rows() {
        try {
            PreparedStatement statement = connection.prepareStatement(select + " ORDER BY u.id");
            statement.closeOnCompletion();
            return new RowCursor(statement.executeQuery());
        } catch (SQLException e) {
            throw RowCursor.unreadable(e);
        }
    }

    @Override
    public Optional<OriginalRow> row(long id) {
        try {
            one.setLong(1, id);
            try (ResultSet row = one.executeQuery()) {
                return row.next() ? Optional.of(RowReader.read(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw RowCursor.unreadable(e);
        }
    }

    @Override
    public boolean hasProviderKeys() {
        return tables.contains("api_keys");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw RowCursor.unreadable(e);
        }
    }
}
