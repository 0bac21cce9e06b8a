package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.app.faults.ServerProcess.Launch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process is asked to stop while clients report. */
class StopFaultsIT {

    private static final int ROUNDS = Full.or(100, 15);
    private static final Duration GRACE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final Random random = Full.random();
    private final History history = new History();

    private Launch launch;
    private ServerProcess server;

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
    void stopsInTimeWithAllThatItAcknowledgedAndAnEmptyLog() throws Exception {
        String token = new Admin(server).issueToken("stopped");
        for (int round = 0; round < ROUNDS; round++) {
            stopUnderLoad(token, "round-" + round);
            assertThat(walBytes(launch.data())).isZero();

            server = launch.start();
            assertThat(history.contradictions(new Admin(server).books())).isEmpty();
            new Client(server.address(), token, history).reportAgain();
        }
        assertThat(history.contradictions(new Admin(server).books())).isEmpty();
        System.out.printf(
                "%d stops, %d reports, %d acknowledged, %d answered 503, %d without an answer%n",
                ROUNDS,
                history.operations().size(),
                history.count(201),
                history.count(503),
                history.count(Operation.NO_ANSWER));
    }

    private void stopUnderLoad(String token, String name) throws Exception {
        try (Load load = Load.of(8, new Client(server.address(), token, history), name)) {
            load.awaitAcknowledged(1);
            Patience.pause(Duration.ofMillis(random.nextInt(20, 400)));
            server.terminate();
            assertThat(server.exitCode(GRACE)).as(server.log()).isZero();
        }
        assertThat(history.operations().stream().map(Operation::status).distinct())
                .isSubsetOf(200, 201, 503, Operation.NOT_SENT, Operation.NO_ANSWER);
    }

    private static long walBytes(Path data) throws Exception {
        Path wal = data.resolve("cost-guardian.sqlite-wal");
        return Files.exists(wal) ? Files.size(wal) : 0;
    }
}
