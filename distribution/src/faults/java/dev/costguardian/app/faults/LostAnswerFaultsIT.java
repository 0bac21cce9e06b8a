package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.app.faults.ServerProcess.Launch;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers are lost on their way, after the event was stored. */
class LostAnswerFaultsIT {

    private static final int REPORTS = Full.or(20_000, 1_000);
    private static final double LOST = 0.1;

    @TempDir
    private Path folder;

    private final Random random = Full.random();
    private final History history = new History();

    @Test
    void answersThatAReportIsADuplicateWhenItsFirstAnswerWasLost() throws Exception {
        try (ServerProcess server = Launch.in(folder).start();
                CuttingProxy proxy = new CuttingProxy(server.address(), () -> random.nextDouble() < LOST)) {
            String token = new Admin(server).issueToken("cut off");
            try (Load load = Load.of(8, new Client(proxy.address(), token, history), "call")) {
                load.awaitAcknowledged(REPORTS);
            }
            long stored = history.count(201);
            long lost = history.unacknowledged().size();
            assertThat(lost).isPositive().isEqualTo(history.count(Operation.NO_ANSWER));

            new Client(server.address(), token, history).reportAgain();

            assertThat(history.count(201)).isEqualTo(stored);
            assertThat(history.count(200)).isEqualTo(lost);
            assertThat(history.contradictions(new Admin(server).books())).isEmpty();
            System.out.printf("%d reports, %d of the answers lost%n", stored + lost, lost);
        }
    }
}
