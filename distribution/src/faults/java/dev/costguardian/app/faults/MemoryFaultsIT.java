package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.app.faults.ServerProcess.Launch;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** There is too little memory for what is asked of the server. */
@Alone
class MemoryFaultsIT {

    private static final int CLIENTS = 32;
    private static final int BATCH = 10_000;
    private static final Duration LENGTH = Duration.ofSeconds(Full.or(60, 8));

    /** How a JVM ends that was told to end when its memory is used up. */
    private static final int OUT_OF_MEMORY = 3;

    @TempDir
    private Path folder;

    private final History history = new History();

    @Test
    void losesNothingThatItTookWhenItsMemoryIsUsedUp() throws Exception {
        String token;
        try (ServerProcess server = Launch.in(folder).flags("-Xmx40m").start()) {
            token = new Admin(server).issueToken("greedy");
            Client client = new Client(server.address(), token, history);
            try (Load single = Load.of(4, client, "single")) {
                single.awaitAcknowledged(100);
                try (Load batches = Load.ofBatches(CLIENTS, BATCH, client, "batch")) {
                    boolean ended = Patience.isSoon(LENGTH, server::isDead);
                    System.out.printf(
                            "%d single events and %d of batches taken with little memory, then it %s%n",
                            single.acknowledged(), batches.acknowledged(), ended ? "ended" : "lived on");
                }
            }
            if (server.isDead()) {
                assertThat(server.exitCode(Duration.ZERO)).isEqualTo(OUT_OF_MEMORY);
            } else {
                assertThat(client.report("after", 1).status()).isEqualTo(201);
            }
        }
        try (ServerProcess server = Launch.in(folder).start()) {
            assertThat(history.contradictions(new Admin(server).books())).isEmpty();
        }
    }
}
