package dev.costguardian.persistence.sqlite;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.Storage;
import dev.costguardian.StorageBusyException;
import dev.costguardian.corrections.CorrectionOrder;
import dev.costguardian.corrections.CorrectionOutcome;
import dev.costguardian.corrections.LaterPrices;
import dev.costguardian.corrections.Repricing;
import dev.costguardian.corrections.UsageRereading;
import dev.costguardian.ledger.AppendOutcome;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.persistence.sql.SqlStorage;
import dev.costguardian.pricing.CostCalculator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The clock of these ledgers goes ten seconds further whenever it is looked at. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PatienceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final int FOR_EVER = Integer.MAX_VALUE;

    @TempDir
    private Path folder;

    private final AtomicInteger looks = new AtomicInteger();
    private Path file;
    private Other other;

    @BeforeEach
    void makeALedger() throws SQLException {
        file = folder.resolve("ledger.sqlite");
        SqliteStorage.open(file).close();
        other = new Other(Pragmas.connect(file));
    }

    @AfterEach
    void letGo() throws SQLException {
        other.connection.close();
    }

    @Test
    void writesAfterAnotherProgramHasHeldTheLockForLong() throws SQLException {
        try (Storage storage = open()) {
            other.holdFor(3);

            assertThat(FreshLedger.append(storage, aCall().named("a").entry()))
                    .hasOnlyElementsOfType(AppendOutcome.Appended.class);
        }
    }

    @Test
    void givesUpWhereItsTurnDoesNotCome() throws SQLException {
        try (Storage storage = open()) {
            other.holdFor(FOR_EVER);

            assertThatThrownBy(
                            () -> FreshLedger.append(storage, aCall().named("a").entry()))
                    .hasCauseInstanceOf(StorageBusyException.class)
                    .hasMessageContaining("another program holds the lock of the store");

            other.letGo();
        }
    }

    @Test
    void repricesThoughAnotherProgramHoldsTheLockAgainAndAgain() throws SQLException {
        try (Storage storage = open()) {
            FreshLedger.append(
                    storage,
                    aCall().withInput(1_000_000)
                            .at("2026-03-01T10:00:00Z")
                            .named("a")
                            .entry());
            Repricing repricing = repricing(storage);
            CorrectionOrder order = CorrectionOrder.repricing(EventFilter.ALL, "alice", "");
            long batch = repricing.plan(order, read -> {}).batch().id();

            CorrectionOutcome outcome = repricing.apply(batch, read -> other.holdFor(3));

            assertThat(outcome).isInstanceOf(CorrectionOutcome.Applied.class);
            assertThat(storage.ledger().find(1).orElseThrow().costs().total()).hasToString("3.000000");
        }
    }

    private Storage open() {
        return SqliteStorage.open(
                file, new SqlStorage.Setup(List.of(), 1_000, PATIENCE, Duration.ofMillis(500), this::look));
    }

    private long look() {
        other.wasWaitedFor();
        return looks.incrementAndGet() * STEP.toNanos();
    }

    private static Repricing repricing(Storage storage) {
        return new Repricing(
                storage.ledger(),
                storage.corrections(),
                new CostCalculator(LaterPrices.book()),
                UsageRereading.none(),
                () -> Instant.parse("2026-04-02T10:00:00Z"));
    }

    /** Another program, which lets the lock go once it was waited for often enough. */
    private static final class Other {

        private final Connection connection;
        private int waits;

        Other(Connection connection) {
            this.connection = connection;
        }

        synchronized void holdFor(int times) {
            waits = times;
            execute("BEGIN IMMEDIATE");
        }

        synchronized void wasWaitedFor() {
            if (waits > 0 && --waits == 0) {
                execute("ROLLBACK");
            }
        }

        synchronized void letGo() {
            waits = 0;
            execute("ROLLBACK");
        }

        private void execute(String sql) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
