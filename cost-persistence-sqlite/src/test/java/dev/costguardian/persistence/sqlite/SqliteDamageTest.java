package dev.costguardian.persistence.sqlite;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.Storage;
import dev.costguardian.StorageException;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.EventQuery;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDamageTest {

    private static final int PAGE_BYTES = 4096;

    @TempDir
    private Path folder;

    @Test
    void refusesALedgerWhoseHistoryOfMigrationsCannotBeRead() throws Exception {
        Path file = folder.resolve("ledger.sqlite");
        SqliteStorage.open(file).close();
        zeroRootOf("flyway_schema_history", file);

        assertThatThrownBy(() -> SqliteStorage.open(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("the schema version cannot be read");
    }

    @Test
    void refusesALedgerWithSumsForAZoneThatIsNone() throws SQLException {
        Path file = folder.resolve("ledger.sqlite");
        SqliteStorage.open(file).close();
        execute(file, "INSERT INTO report_zone (id, name) VALUES (1, 'no/where')");

        assertThatThrownBy(() -> SqliteStorage.open(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("a zone that is none: no/where");
    }

    @Test
    void showsNoEventWhoseModelIsNotThere() throws SQLException {
        Path file = folder.resolve("ledger.sqlite");
        try (Storage storage = SqliteStorage.open(file)) {
            storage.ledger()
                    .append(List.of(aCall().named("call").entry()))
                    .toCompletableFuture()
                    .join();
            execute(file, "DELETE FROM model");

            assertThatThrownBy(() -> storage.ledger().page(EventQuery.newest(EventFilter.ALL, 10)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("a name that is not there");
        }
    }

    private static void zeroRootOf(String table, Path database) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = '" + table + "'");
                RandomAccessFile bytes = new RandomAccessFile(database.toFile(), "rw")) {
            bytes.seek((row.getLong(1) - 1) * PAGE_BYTES);
            bytes.write(new byte[PAGE_BYTES]);
        }
    }

    private static void execute(Path database, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }
}
