package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.app.faults.ServerProcess.Launch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process dies under load, again and again. */
class KillFaultsIT {

    private static final int ROUNDS = Full.or(500, 15);
    /** Held in the full run only: on a crowded machine it says more about the machine. */
    private static final Duration LONGEST_START = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private final Random random = Full.random();
    private final History history = new History();

    private Launch launch;
    private ServerProcess server;
    private long slowestStart;

    @BeforeEach
    void start() throws Exception {
        launch = Launch.in(folder);
        server = launch.start();
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void losesAndDoublesNothingWhenItIsKilledAgainAndAgain() throws Exception {
        String token = new Admin(server).issueToken("killed");
        for (int round = 0; round < ROUNDS; round++) {
            killUnderLoad(token, "round-" + round);

            server = launch.start();
            slowestStart = Math.max(slowestStart, server.startedIn().toMillis());
            new Client(server.address(), token, history).reportAgain();
        }
        assertThat(history.contradictions(new Admin(server).books())).isEmpty();
        assertThat(history.unacknowledged()).isEmpty();
        System.out.printf(
                "%d kills, %d reports, %d without an answer, the slowest start took %d ms%n",
                ROUNDS, history.operations().size(), history.count(Operation.NO_ANSWER), slowestStart);
        if (Full.RUN) {
            assertThat(slowestStart).isLessThan(LONGEST_START.toMillis());
        }
    }

    private void killUnderLoad(String token, String name) throws Exception {
        try (Load load = Load.of(8, new Client(server.address(), token, history), name)) {
            load.awaitAcknowledged(1);
            Patience.pause(Duration.ofMillis(random.nextInt(20, 400)));
            server.kill();
        }
    }
}
