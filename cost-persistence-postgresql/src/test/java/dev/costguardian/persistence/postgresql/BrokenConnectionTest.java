package dev.costguardian.persistence.postgresql;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.NoAnswerException;
import dev.costguardian.Storage;
import dev.costguardian.StorageBusyException;
import dev.costguardian.ledger.AppendOutcome;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.EventQuery;
import dev.costguardian.persistence.sql.engine.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrokenConnectionTest {

    private static final String CUT_ALL =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cost-guardian'"
                    + " AND datname = current_database()";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Storage storage;

    @BeforeEach
    void open() {
        storage = PostgresqlServer.freshLedger();
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void writesAndReadsAgainByItselfAfterAllItsConnectionsWereCut() throws SQLException {
        report("before");

        PostgresqlServer.execute(CUT_ALL);
        untilReported("after");

        assertThat(events()).isEqualTo(2);
        assertThat(storage.verify(read -> {}).problems()).isEmpty();
    }

    @Test
    void countsACallOnceThatIsReportedAgainAfterACut() throws SQLException {
        report("same");

        PostgresqlServer.execute(CUT_ALL);
        AppendOutcome again = untilReported("same");

        assertThat(again).isInstanceOf(AppendOutcome.Duplicate.class);
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void storesWhatItWasWritingWhenItsConnectionWasCut() throws Exception {
        CompletableFuture<List<AppendOutcome>> report;
        try (Connection other = PostgresqlServer.connect();
                Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + PostgresqlDatabase.WRITERS + ")");
            report = append("under way");
            PostgresqlServer.untilSomebodyWaitsForATurn();

            statement.execute(CUT_ALL);
        }

        assertThat(report.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .hasOnlyElementsOfType(AppendOutcome.Appended.class);
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void letsOthersWriteSoonWhereOneStopsInTheMiddleOfATransaction() throws SQLException {
        try (PostgresqlDatabase stopped = new PostgresqlDatabase(PostgresqlServer.address())) {
            stopped.begin();

            untilReported("by another");

            assertThatThrownBy(stopped::commit)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            failure -> assertThat(stopped.classify(failure)).isEqualTo(Fault.CUT_OFF));
        }
    }

    @Test
    void refusesForNowWhileAnotherProgramHoldsTheLockOfTheWriters() throws SQLException {
        try (Connection other = PostgresqlServer.connect();
                Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + PostgresqlDatabase.WRITERS + ")");

            assertThatThrownBy(() -> report("locked out"))
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(StorageBusyException.class)
                    .hasMessageContaining("holds the lock");
        }
        untilReported("let in");

        assertThat(events()).isEqualTo(1);
    }

    @Test
    void opensALedgerThoughAnotherProgramHoldsTheLockOfTheWriters() throws SQLException {
        try (Connection other = PostgresqlServer.connect();
                Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + PostgresqlDatabase.WRITERS + ")");

            try (Storage second = PostgresqlServer.knownLedger()) {
                assertThat(second.ledger().page(EventQuery.newest(EventFilter.ALL, 10)))
                        .isEmpty();
            }
        }
    }

    @Test
    void breaksOffAQuestionThatTakesTooLong() throws SQLException {
        try (PostgresqlDatabase database = new PostgresqlDatabase(PostgresqlServer.address())) {
            assertThatThrownBy(() -> database.read(Duration.ofMillis(50), connection -> {
                        try (Statement statement = connection.createStatement()) {
                            return statement.execute("SELECT pg_sleep(60)");
                        }
                    }))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            failure -> assertThat(database.classify(failure)).isEqualTo(Fault.TOO_LONG));
        }
    }

    @Test
    void cannotWriteWhereItOnlyReads() throws SQLException {
        try (PostgresqlDatabase database = new PostgresqlDatabase(PostgresqlServer.address())) {
            assertThatThrownBy(() -> database.read(PATIENCE, connection -> {
                        try (Statement statement = connection.createStatement()) {
                            return statement.execute("DELETE FROM usage_event");
                        }
                    }))
                    .hasMessageContaining("read-only");
        }
    }

    private long events() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return storage.ledger()
                        .page(EventQuery.newest(EventFilter.ALL, 10))
                        .size();
            } catch (StorageBusyException | NoAnswerException e) {
                assertThat(System.nanoTime()).as("waiting for an answer").isLessThan(end);
            }
        }
    }

    private AppendOutcome untilReported(String name) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return report(name);
            } catch (CompletionException e) {
                assertThat(e).hasCauseInstanceOf(StorageBusyException.class);
                assertThat(System.nanoTime()).as("waiting to be written").isLessThan(end);
            }
        }
    }

    private AppendOutcome report(String name) {
        return append(name).join().get(0);
    }

    private CompletableFuture<List<AppendOutcome>> append(String name) {
        return storage.ledger().append(List.of(aCall().named(name).entry())).toCompletableFuture();
    }
}
