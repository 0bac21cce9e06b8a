package dev.costguardian.persistence.sql;

import dev.costguardian.Storage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL server for all tests of a run; every ledger is a database of its own. */
final class PostgresqlServer {

    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger LEDGERS = new AtomicInteger();

    private PostgresqlServer() {}

    static Storage freshLedger() {
        String name = "ledger_" + LEDGERS.incrementAndGet();
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE empty_ledger");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return SqlStorage.open(
                new PostgresqlDatabase(SERVER.getDatabase("postgres", name)),
                SqlStorage.Setup.standard().keeping(List.of(ZoneId.of("Asia/Kolkata"))));
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.start();
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE empty_ledger");
            }
            Migrations.run(Engine.POSTGRESQL, server.getDatabase("postgres", "empty_ledger"));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
