package dev.costguardian.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.CostGuardian;
import dev.costguardian.Storage;
import dev.costguardian.intake.Submission;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendReport;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pruning by the jar, as an operator runs it. */
class PruneIT {

    private static final int EVENTS = 60_000;
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private Program program;
    private SpendReport before;

    @BeforeEach
    void fill() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        program = new Program(
                folder, Map.of("RETENTION_DAYS", "30", "JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary));
        try (CostGuardian ledger = CostGuardian.over(TestLedgers.open(folder))) {
            for (int from = 0; from < EVENTS; from += 1_000) {
                ledger.intake()
                        .takeOver(IntStream.range(from, from + 1_000)
                                .mapToObj(PruneIT::call)
                                .toList())
                        .toCompletableFuture()
                        .join();
            }
            before = ledger.spend(SpendQuery.ever());
        }
    }

    private static Submission call(int number) {
        return new Submission.Legible(
                "",
                Optional.of("call-" + number),
                Optional.of(LONG_AGO.plusSeconds(number)),
                ModelCall.of(new ModelName("openai", "gpt-4o"), MeterReadings.ofTokens(number, 10))
                        .withUser("user-" + number % 7));
    }

    @Test
    void leavesASoundLedgerWhereItIsKilledAndFinishesWithTheNextRun() throws Exception {
        Process pruning = program.start("prune");
        awaitTheFirstStep();
        pruning.destroyForcibly().onExit().join();

        assertThat(program.run("verify").exitCode()).isZero();
        assertThat(newestId()).isEqualTo(EVENTS);
        assertThat(spend()).isEqualTo(before);

        Program.Ended rest = program.run("prune");

        assertThat(rest.exitCode()).isZero();
        assertThat(rest.output()).contains("with no change to any total");
        assertThat(newestId()).isZero();
        assertThat(spend()).isEqualTo(before);
        assertThat(program.run("verify").output()).startsWith("Read 0 events. All is well.");
    }

    private void awaitTheFirstStep() {
        try (Storage storage = TestLedgers.open(folder)) {
            while (storage.ledger().find(1).isPresent()) {
                Thread.onSpinWait();
            }
        }
    }

    private long newestId() {
        try (Storage storage = TestLedgers.open(folder)) {
            return storage.ledger().lastId();
        }
    }

    private SpendReport spend() {
        try (Storage storage = TestLedgers.open(folder)) {
            return storage.reports().report(SpendQuery.ever());
        }
    }
}
