package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.app.faults.ServerProcess.Launch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power of the disk fails under load, again and again. */
class PowerCutFaultsIT {

    private static final int CUTS = Full.or(200, 10);

    @TempDir
    private Path folder;

    private final Random random = Full.random();
    private final History history = new History();

    private LoopDisk disk;
    private Launch launch;
    private ServerProcess server;

    @BeforeEach
    void start() throws Exception {
        disk = LoopDisk.in(folder);
        launch = Launch.in(folder).storingIn(disk.folder().resolve("data"));
        server = launch.start();
    }

    @AfterEach
    void cleanUp() throws Exception {
        if (server != null) {
            server.close();
            disk.remove();
        }
    }

    @Test
    void losesNothingThatWasAcknowledgedBeforeThePowerFailed() throws Exception {
        String token = new Admin(server).issueToken("powerless");
        for (int cut = 0; cut < CUTS; cut++) {
            cutUnderLoad(token, "cut-" + cut);
            disk.restart();

            server = launch.start();
            assertThat(history.contradictions(new Admin(server).books())).isEmpty();
            new Client(server.address(), token, history).reportAgain();
        }

        assertThat(history.contradictions(new Admin(server).books())).isEmpty();
        assertThat(history.unacknowledged()).isEmpty();
        Shell.Ended verified = Shell.run(launch.command("verify"));
        assertThat(verified.exitCode()).as(verified.said()).isZero();
        System.out.printf(
                "%d power cuts, %d reports, %d acknowledged before the cut%n",
                CUTS, history.operations().size(), history.count(201));
    }

    /**
     * Only what a client had in its hands before the cut was promised to it. The server may have ended
     * before it is killed: a flush that fails ends it.
     */
    private void cutUnderLoad(String token, String name) throws Exception {
        History seen = new History();
        Instant cut;
        try (Load load = Load.of(8, new Client(server.address(), token, seen), name)) {
            load.awaitAcknowledged(1);
            Patience.pause(Duration.ofMillis(random.nextInt(50, 400)));
            cut = Instant.now();
            disk.cutPower();
            server.close();
        }
        history.addAll(seen.knownBy(cut));
    }
}
