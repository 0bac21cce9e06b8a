package dev.costguardian.benchmarks;

import dev.costguardian.persistence.postgresql.DatabaseAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * A PostgreSQL server on this machine that flushes: the one that the property {@code database} has the address of, as {@code
 * postgresql://USER:PASSWORD@HOST:PORT/DATABASE}, or one that is started here. It works in a database of its own, which it
 * drops.
 */
final class DatabaseServer implements AutoCloseable {

    private static final String NAME = "cost_guardian_benchmark";

    private final Optional<EmbeddedPostgres> started;
    private final String authority;
    private final String usual;

    private DatabaseServer(Optional<EmbeddedPostgres> started, String authority, String usual) {
        this.started = started;
        this.authority = authority;
        this.usual = usual;
    }

    static DatabaseServer ofProperties(Path folder) throws IOException {
        String given = System.getProperty("database", "");
        if (given.isEmpty()) {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve("data"))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            return new DatabaseServer(Optional.of(server), "postgres@localhost:" + server.getPort(), "postgres");
        }
        int slash = given.lastIndexOf('/');
        return new DatabaseServer(
                Optional.empty(), given.substring("postgresql://".length(), slash), given.substring(slash + 1));
    }

    /** An empty database, in place of the last. */
    DatabaseAddress emptyDatabase() throws SQLException {
        dropDatabase();
        inUsual("CREATE DATABASE " + NAME + " ENCODING 'UTF8' TEMPLATE template0");
        return DatabaseAddress.of("postgresql://" + authority + "/" + NAME);
    }

    /** A connection of bare JDBC, whose batches the driver sends as statements of many rows. */
    Connection connect() throws SQLException {
        return connect(NAME);
    }

    private void dropDatabase() throws SQLException {
        inUsual("DROP DATABASE IF EXISTS " + NAME);
    }

    private void inUsual(String sql) throws SQLException {
        try (Connection connection = connect(usual);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect(String database) throws SQLException {
        int at = authority.lastIndexOf('@');
        String[] who = authority.substring(0, at).split(":", 2);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + authority.substring(at + 1) + "/" + database + "?reWriteBatchedInserts=true",
                who[0],
                who.length == 1 ? "" : who[1]);
    }

    @Override
    public void close() throws SQLException, IOException {
        dropDatabase();
        if (started.isPresent()) {
            started.get().close();
        }
    }
}
