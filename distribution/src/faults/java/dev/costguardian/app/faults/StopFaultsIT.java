package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.app.faults.ServerProcess.Launch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The process is asked to stop while clients report. */
@Alone
class StopFaultsIT {

    private static final int ROUNDS = Full.or(100, 15);
    /** Where three servers share the machine. */
    private static final int ROUNDS_OF_SEVERAL = Full.or(30, 4);

    private static final int CLIENTS = 8;
    private static final Duration GRACE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final Random random = Full.random();
    private final History history = new History();

    @ParameterizedTest
    @MethodSource("dev.costguardian.app.faults.Place#meant")
    void stopsInTimeWithAllThatItAcknowledgedAndAnEmptyLog(Place place) throws Exception {
        List<Launch> launches = place.launches(folder);
        try (Servers servers = Servers.start(launches)) {
            String token = servers.admin().issueToken("stopped");
            for (int round = 0; round < rounds(place); round++) {
                int victim = random.nextInt(servers.size());
                stopUnderLoad(servers, victim, token, "round-" + round);
                assertThat(walBytes(launches.get(victim).data())).isZero();

                ServerProcess started = servers.startAgain(victim);
                assertThat(history.contradictions(new Admin(started).books())).isEmpty();
                new Client(started.address(), token, history).reportAgain();
            }
            assertThat(servers.contradictions(history)).isEmpty();
        }
        System.out.printf(
                "%s: %d stops, %d reports, %d acknowledged, %d answered 503, %d without an answer%n",
                place,
                rounds(place),
                history.operations().size(),
                history.count(201),
                history.count(503),
                history.count(Operation.NO_ANSWER));
    }

    private static int rounds(Place place) {
        return place == Place.FILE ? ROUNDS : ROUNDS_OF_SEVERAL;
    }

    private void stopUnderLoad(Servers servers, int victim, String token, String name) throws Exception {
        List<Load> loads = Servers.load(CLIENTS / servers.size(), servers.clients(token, history), name);
        loads.get(victim).awaitAcknowledged(1);
        Patience.pause(Duration.ofMillis(random.nextInt(20, 400)));
        ServerProcess server = servers.get(victim);
        server.terminate();
        assertThat(server.exitCode(GRACE)).as(server.log()).isZero();
        loads.forEach(Load::close);
        assertThat(history.operations().stream().map(Operation::status).distinct())
                .isSubsetOf(200, 201, 503, Operation.NOT_SENT, Operation.NO_ANSWER);
    }

    private static long walBytes(Path data) throws Exception {
        Path wal = data.resolve("cost-guardian.sqlite-wal");
        return Files.exists(wal) ? Files.size(wal) : 0;
    }
}
