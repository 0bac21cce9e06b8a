package dev.costguardian.persistence.postgresql;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.Storage;
import dev.costguardian.StorageBusyException;
import dev.costguardian.StorageException;
import dev.costguardian.Verification;
import dev.costguardian.limits.Admission;
import dev.costguardian.persistence.sql.SqlStorage;
import dev.costguardian.persistence.sql.engine.Engine;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartChecksTest {

    private static final SqlStorage.Setup SETUP = SqlStorage.Setup.standard();

    @Test
    void refuseAServerThatDoesNotFlush() throws IOException {
        try (var careless = PostgresqlServer.careless()) {
            assertThatThrownBy(() -> PostgresqlStorage.open(PostgresqlServer.address(careless), SETUP))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("fsync=off");
        }
    }

    @Test
    void refuseADatabaseOfAnotherEncoding() throws SQLException {
        PostgresqlServer.execute(
                "DROP DATABASE IF EXISTS latin",
                "CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");

        assertThatThrownBy(() -> PostgresqlStorage.open(PostgresqlServer.address("latin"), SETUP))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("LATIN1");
    }

    @Test
    void refuseANewerSchemaAndChangeNothing() throws SQLException {
        PostgresqlServer.freshLedger().close();
        PostgresqlServer.execute("UPDATE flyway_schema_history SET version = '4711' WHERE version = '"
                + Engine.POSTGRESQL.version() + "'");
        try {
            assertThatThrownBy(() -> PostgresqlStorage.open(PostgresqlServer.address(), SETUP))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("use the newer program");
        } finally {
            PostgresqlServer.execute("UPDATE flyway_schema_history SET version = '" + Engine.POSTGRESQL.version()
                    + "' WHERE version = '4711'");
        }
    }

    @Test
    void sayThatAServerIsOutOfReach() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        DatabaseAddress address = DatabaseAddress.of("postgresql://guardian:s3cret@localhost:" + nobody + "/ledger");

        assertThatThrownBy(() -> PostgresqlStorage.open(address, SETUP))
                .isInstanceOf(StorageBusyException.class)
                .hasMessageContaining("cannot be reached")
                .message()
                .doesNotContain("s3cret");
    }

    @Test
    void sayThatThereIsNoSuchDatabase() {
        assertThatThrownBy(() -> PostgresqlStorage.open(PostgresqlServer.address("nowhere"), SETUP))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void haveCommitsFlushedThoughTheDatabaseWouldNot() throws SQLException {
        PostgresqlServer.freshLedger().close();
        PostgresqlServer.execute(
                "ALTER DATABASE " + PostgresqlServer.address().database() + " SET synchronous_commit = off");
        try (Storage storage = PostgresqlServer.knownLedger();
                var writer = Connections.openWriter(PostgresqlServer.address());
                var row = writer.createStatement().executeQuery("SHOW synchronous_commit")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("on");
            assertThat(storage.status().problem()).isEmpty();
        } finally {
            PostgresqlServer.execute(
                    "ALTER DATABASE " + PostgresqlServer.address().database() + " RESET synchronous_commit");
        }
    }

    @Test
    void areEnoughForARoleThatMayNotChangeTheSchema() throws SQLException {
        PostgresqlServer.freshLedger().close();
        PostgresqlServer.execute(
                "CREATE ROLE reporter LOGIN",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO reporter",
                "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO reporter");

        try (Storage storage = PostgresqlStorage.open(PostgresqlServer.addressOf("reporter"), SETUP)) {
            storage.tokens().issue("billing", "a-token", Instant.EPOCH);
            storage.ledger()
                    .append(List.of(
                            aCall().named("old").entry(), aCall().named("other").entry()))
                    .toCompletableFuture()
                    .join();
            storage.retention().raise(Instant.parse("2027-01-01T00:00:00Z"));

            assertThat(storage.sharedAdmissions().orElseThrow().exchange(List.of(new Admission("ingest", "1", 2))))
                    .isEmpty();
            assertThat(storage.alone(() -> storage.retention().forget(List.of(1L))))
                    .isTrue();
            assertThat(storage.verify(read -> {})).isEqualTo(new Verification(1, List.of()));
        } finally {
            PostgresqlServer.execute("DROP OWNED BY reporter", "DROP ROLE reporter");
        }
    }
}
