package dev.costguardian.persistence.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.Storage;
import dev.costguardian.persistence.sql.SqlStorage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that does not look by itself what others have changed. */
class ChangeListenerTest {

    private static final Duration NEVER_HERE = Duration.ofDays(1);
    private static final long PATIENCE_SECONDS = 60;
    private static final String LISTENING = " FROM pg_stat_activity WHERE datname = current_database()"
            + " AND application_name = 'cost-guardian' AND query LIKE 'LISTEN %'";

    private Storage other;
    private Storage waiting;

    @BeforeEach
    void open() throws SQLException {
        other = PostgresqlServer.freshLedger();
        waiting = PostgresqlStorage.open(
                PostgresqlServer.address(), SqlStorage.Setup.standard().resting(NEVER_HERE));
        untilListening(2);
    }

    @AfterEach
    void close() {
        waiting.close();
        other.close();
    }

    @Test
    void knowsAtOnceWhatAnotherServerChanged() {
        assertThat(waiting.tokens().find("a-token")).isEmpty();

        other.tokens().issue("billing", "a-token", Instant.EPOCH);

        untilKnown("a-token");
    }

    @Test
    void hearsAgainAfterItsConnectionWasCut() throws SQLException {
        assertThat(waiting.tokens().find("missed-token")).isEmpty();
        PostgresqlServer.execute("SELECT pg_terminate_backend(pid)" + LISTENING);
        other.tokens().issue("meanwhile", "missed-token", Instant.EPOCH);

        untilKnown("missed-token");
        untilListening(2);
        other.tokens().issue("afterwards", "heard-token", Instant.EPOCH);
        untilKnown("heard-token");
    }

    @Test
    void endsWithItsLedger() {
        waiting.close();
        other.close();

        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("cost-guardian-listener"))) {
            assertThat(System.nanoTime()).as("waiting for the listeners to end").isLessThan(end);
        }
    }

    private void untilKnown(String token) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (waiting.tokens().find(token).isEmpty()) {
            assertThat(System.nanoTime()).as("waiting to hear of " + token).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static void untilListening(int servers) throws SQLException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try (Connection connection = PostgresqlServer.connect();
                Statement statement = connection.createStatement()) {
            while (count(statement) < servers) {
                assertThat(System.nanoTime())
                        .as("waiting for servers to listen")
                        .isLessThan(end);
            }
        }
    }

    private static int count(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT count(*)" + LISTENING)) {
            row.next();
            return row.getInt(1);
        }
    }
}
