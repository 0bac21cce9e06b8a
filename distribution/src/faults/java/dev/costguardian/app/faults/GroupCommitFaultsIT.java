package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.app.faults.ServerProcess.Launch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk takes its time to confirm. */
@Alone
class GroupCommitFaultsIT {

    private static final int CLIENTS = 64;
    private static final int REPORTS = Full.or(20_000, 1_500);
    private static final int LEAST_PER_FLUSH = 8;
    private static final Duration DELAY = Duration.ofMillis(20);

    @TempDir
    private Path folder;

    private final History history = new History();

    @Test
    void answersOnlyAfterTheDiskHasConfirmedAndSharesTheWaitAmongMany() throws Exception {
        Strace strace = Strace.in(folder);
        Launch slow = strace.around(Launch.in(folder), "fsync", "fsync:delay_exit=" + DELAY.toMillis() + "ms");
        Instant begun;
        try (ServerProcess server = slow.start()) {
            String token = new Admin(server).issueToken("patient");
            begun = Instant.now();
            try (Load load = Load.of(CLIENTS, new Client(server.address(), token, history), "call")) {
                load.awaitAcknowledged(REPORTS);
            }
            assertThat(history.contradictions(new Admin(server).books())).isEmpty();
            server.terminate();
            server.exitCode(Duration.ofSeconds(30));
        }
        List<Instant> flushes = strace.calls().stream()
                .filter(call -> call.file().endsWith("-wal") && call.result() == 0)
                .map(Strace.Call::start)
                .filter(begun::isBefore)
                .toList();

        assertThat(history.operations()).allMatch(operation -> isConfirmed(operation, flushes));
        assertThat(history.count(201) / flushes.size()).isGreaterThanOrEqualTo(LEAST_PER_FLUSH);
        System.out.printf("%d reports, %d flushes of %s%n", history.count(201), flushes.size(), DELAY);
    }

    /** Whether a flush that began after the report had been confirmed before its answer. */
    private static boolean isConfirmed(Operation operation, List<Instant> flushes) {
        return flushes.stream()
                .filter(flush -> flush.isAfter(operation.start()))
                .findFirst()
                .filter(flush -> flush.plus(DELAY).isBefore(operation.end()))
                .isPresent();
    }
}
