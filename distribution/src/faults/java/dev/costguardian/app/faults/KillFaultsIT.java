package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The process dies under load, again and again. */
class KillFaultsIT {

    private static final int ROUNDS = Full.or(500, 15);
    /** Where three servers share the machine. */
    private static final int ROUNDS_OF_SEVERAL = 100;

    private static final int CLIENTS = 8;
    /** Held in the full run only: on a crowded machine it says more about the machine. */
    private static final Duration LONGEST_START = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private final Random random = Full.random();
    private final History history = new History();

    private long slowestStart;

    @ParameterizedTest
    @MethodSource("dev.costguardian.app.faults.Place#ofThisRun")
    void losesAndDoublesNothingWhenAServerIsKilledAgainAndAgain(Place place) throws Exception {
        try (Servers servers = Servers.start(place.launches(folder))) {
            String token = servers.admin().issueToken("killed");
            for (int round = 0; round < rounds(place); round++) {
                int victim = random.nextInt(servers.size());
                killUnderLoad(servers, victim, token, "round-" + round);

                ServerProcess started = servers.startAgain(victim);
                slowestStart = Math.max(slowestStart, started.startedIn().toMillis());
                new Client(started.address(), token, history).reportAgain();
            }
            assertThat(servers.contradictions(history)).isEmpty();
            assertThat(history.unacknowledged()).isEmpty();
        }
        System.out.printf(
                "%s: %d kills, %d reports, %d without an answer, the slowest start took %d ms%n",
                place, rounds(place), history.operations().size(), history.count(Operation.NO_ANSWER), slowestStart);
        if (Full.RUN) {
            assertThat(slowestStart).isLessThan(LONGEST_START.toMillis());
        }
    }

    private static int rounds(Place place) {
        return place == Place.FILE ? ROUNDS : ROUNDS_OF_SEVERAL;
    }

    private void killUnderLoad(Servers servers, int victim, String token, String name) throws Exception {
        List<Load> loads = Servers.load(CLIENTS / servers.size(), servers.clients(token, history), name);
        loads.get(victim).awaitAcknowledged(1);
        Patience.pause(Duration.ofMillis(random.nextInt(20, 400)));
        servers.get(victim).kill();
        loads.forEach(Load::close);
    }
}
