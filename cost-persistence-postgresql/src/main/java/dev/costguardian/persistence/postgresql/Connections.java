package dev.costguardian.persistence.postgresql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens connections with the settings that the ledger's promises rest on. */
final class Connections {

    private static final Logger log = LoggerFactory.getLogger(Connections.class);

    /** Whoever waits is told to come again sooner than its own patience ends. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    /** What is worth something for seconds only is not waited for longer. */
    private static final Duration LONGEST_FLEETING_WAIT = Duration.ofSeconds(1);

    static final Duration LONGEST_IDLE_TRANSACTION = Duration.ofMinutes(1);

    /** A database that says nothing for so long is not there any more. */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(8);

    private static final int MOST_READERS = 10;

    /** Rows that are fetched at a time, so that large answers are not in memory as a whole. */
    private static final int ROWS_AT_A_TIME = 1_000;

    private Connections() {}

    /** Connections as PostgreSQL gives them; for the steps of the schema. */
    static PGSimpleDataSource plain(DatabaseAddress address) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://" + address.hosts() + "/");
        source.setDatabaseName(address.database());
        address.user().ifPresent(source::setUser);
        address.password().ifPresent(source::setPassword);
        try {
            source.setProperty(PGProperty.APPLICATION_NAME, "cost-guardian");
            for (Map.Entry<String, String> option : address.options().entrySet()) {
                source.setProperty(option.getKey(), option.getValue());
            }
        } catch (SQLException e) {
            throw new IllegalArgumentException(e);
        }
        source.setConnectTimeout((int) LONGEST_WAIT.toSeconds());
        source.setLoginTimeout((int) LONGEST_WAIT.toSeconds());
        source.setTcpKeepAlive(true);
        source.setDefaultRowFetchSize(ROWS_AT_A_TIME);
        // Else errors, which are logged and shown, have the rows in them that were being written.
        source.setLogServerErrorDetail(false);
        return source;
    }

    /** The same where nobody waits longer than {@code longest} for an answer. */
    static PGSimpleDataSource plain(DatabaseAddress address, Duration longest) {
        PGSimpleDataSource source = plain(address);
        source.setSocketTimeout((int) longest.toSeconds());
        return source;
    }

    /**
     * A connection that writes; what it commits is on the disk of the server, whatever is usual there. Batches of
     * insertions go as statements of many rows, and do not say how many rows each made.
     */
    static Connection openWriter(DatabaseAddress address) throws SQLException {
        PGSimpleDataSource source = plain(address, LONGEST_SILENCE);
        source.setReWriteBatchedInserts(true);
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = " + LONGEST_WAIT.toMillis());
            statement.execute("SET idle_in_transaction_session_timeout = " + LONGEST_IDLE_TRANSACTION.toMillis());
            statement.execute("SELECT set_config('synchronous_commit', 'on', false) WHERE"
                    + " current_setting('synchronous_commit') = 'off'");
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** A connection for what nobody needs beyond the next seconds: no commit waits for a disk. */
    static Connection openFleeting(DatabaseAddress address) throws SQLException {
        Connection connection = plain(address, LONGEST_WAIT).getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET synchronous_commit = off");
            statement.execute("SET statement_timeout = " + LONGEST_FLEETING_WAIT.toMillis());
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Ends a connection at once, whoever waits for an answer on it. */
    static void drop(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            log.debug("event=storage.close_failed reason=\"{}\"", e.getMessage());
        }
    }

    /** Connections that cannot write, and see one state of the database until they are given back. */
    static HikariDataSource readers(DatabaseAddress address) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("readers");
        config.setDataSource(plain(address, LONGEST_SILENCE));
        config.setMaximumPoolSize(MOST_READERS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        config.setInitializationFailTimeout(-1);
        config.setMaxLifetime(TimeUnit.MINUTES.toMillis(30));
        config.setReadOnly(true);
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        return new HikariDataSource(config);
    }
}
