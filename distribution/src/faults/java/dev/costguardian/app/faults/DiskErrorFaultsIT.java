package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.app.faults.ServerProcess.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call of the system fails while the ledger is written. */
class DiskErrorFaultsIT {

    private static final List<String> CALLS = List.of("pwrite64", "fsync", "ftruncate");
    private static final List<String> ERRORS = List.of("EIO", "ENOSPC");
    private static final int SAMPLES = 20;
    private static final int LATEST_SAMPLE = 60;
    private static final int REPORTS = 3;
    private static final int DISK_FAILED = 6;
    private static final Duration LONGEST_END = Duration.ofSeconds(5);
    private static final Duration UNTIL_THE_LOG_IS_MOVED = Duration.ofMillis(700);

    @TempDir
    private Path folder;

    private final Random random = Full.random();
    private final History history = new History();

    private Launch launch;
    private ServerProcess server;
    private String token;
    private int faults;
    private int ends;

    @BeforeEach
    void start() throws Exception {
        launch = Launch.in(folder);
        server = launch.start();
        token = new Admin(server).issueToken("disk");
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void acknowledgesNothingThatIsMissingWhicheverCallFails() throws Exception {
        if (Full.RUN) {
            failEachInTurn();
        } else {
            for (int sample = 0; sample < SAMPLES; sample++) {
                fail(
                        CALLS.get(sample % 2),
                        ERRORS.get(sample / 2 % 2),
                        1 + random.nextInt(sample % 2 == 0 ? LATEST_SAMPLE : 5));
            }
            fail("ftruncate", "EIO", 1);
        }
        new Client(server.address(), token, history).reportAgain();
        assertThat(history.contradictions(new Admin(server).books())).isEmpty();
        System.out.printf(
                "%d faults, %d ends, %d reports, %d refused%n",
                faults, ends, history.operations().size(), history.count(503));
    }

    @Test
    void endsWithACodeOfItsOwnWhenACommitIsNotFlushed() throws Exception {
        try (Injection injection = Injection.into(server, "fsync", "error=EIO:when=1", folder)) {
            Operation operation = new Client(server.address(), token, history).report("unflushed", 1);

            assertThat(operation.status()).isEqualTo(503);
            assertThat(injection.hasHappened()).isTrue();
            assertThat(isReady()).isFalse();
            assertThat(server.exitCode(LONGEST_END)).as(server.log()).isEqualTo(DISK_FAILED);
        }
        assertThat(server.log()).contains("the disk failed");
        assertSoundAndComplete();
    }

    @Test
    void endsWithACodeOfItsOwnWhenWhatIsMovedOutOfTheLogIsNotFlushed() throws Exception {
        try (Injection injection = Injection.into(server, "fsync", "error=EIO:when=2", folder)) {
            assertThat(new Client(server.address(), token, history)
                            .report("flushed", 1)
                            .status())
                    .isEqualTo(201);

            assertThat(server.exitCode(LONGEST_END)).as(server.log()).isEqualTo(DISK_FAILED);
            assertThat(injection.hasHappened()).isTrue();
        }
        assertSoundAndComplete();
    }

    private void failEachInTurn() throws Exception {
        for (String call : CALLS) {
            for (String error : ERRORS) {
                int which = 1;
                while (fail(call, error, which)) {
                    which++;
                }
                System.out.printf("%s %s: %d%n", call, error, which - 1);
            }
        }
    }

    /** Whether so many calls were made that one failed. */
    private boolean fail(String call, String error, int which) throws Exception {
        boolean happened;
        boolean hit;
        List<Integer> statuses = new ArrayList<>();
        try (Injection injection = Injection.into(server, call, "error=" + error + ":when=" + which, folder)) {
            Client client = new Client(server.address(), token, history);
            for (int report = 0; report < REPORTS; report++) {
                String id = "%s-%s-%d-%d-%d"
                        .formatted(
                                call, error, which, report, history.operations().size());
                statuses.add(client.report(id, 1 + report).status());
            }
            Patience.pause(UNTIL_THE_LOG_IS_MOVED);
            happened = injection.hasHappened();
            hit = injection.hasHitTheLedger();
        }
        assertThat(statuses).isSubsetOf(201, 503, Operation.NOT_SENT, Operation.NO_ANSWER);
        faults += happened ? 1 : 0;
        if (hit && call.equals("fsync")) {
            assertThat(server.exitCode(LONGEST_END)).as(server.log()).isEqualTo(DISK_FAILED);
            ends++;
            server = launch.start();
        }
        assertThat(server.isDead()).as(server.log()).isFalse();
        return happened;
    }

    private boolean isReady() throws InterruptedException {
        try {
            return new Admin(server).get("/readyz").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private void assertSoundAndComplete() throws Exception {
        assertThat(Shell.run(launch.command("verify")).exitCode()).isZero();
        server = launch.start();
        new Client(server.address(), token, history).reportAgain();
        assertThat(history.contradictions(new Admin(server).books())).isEmpty();
    }
}
