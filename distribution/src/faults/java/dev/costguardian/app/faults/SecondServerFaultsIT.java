package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.app.faults.ServerProcess.Launch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody starts the server twice. */
@Alone
class SecondServerFaultsIT {

    private static final int TRIES = Full.or(20, 4);
    private static final int CANNOT_USE_THE_LEDGER = 3;
    private static final Duration LONGEST_REFUSAL = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    private final History history = new History();

    @Test
    void refusesASecondServerAtOnceAndLeavesTheFirstUnhurt() throws Exception {
        Launch launch = Launch.in(folder);
        List<Duration> refusals = new ArrayList<>();
        try (ServerProcess first = launch.start()) {
            String token = new Admin(first).issueToken("first");
            Client client = new Client(first.address(), token, history);
            for (int number = 0; number < TRIES; number++) {
                client.report("before-" + number, 1);
                refusals.add(refuse(launch));
            }
            try (Load load = Load.of(4, client, "meanwhile")) {
                load.awaitAcknowledged(1);
                refuse(launch);
            }
            assertThat(history.operations()).allMatch(operation -> operation.status() == 201);
            assertThat(history.contradictions(new Admin(first).books())).isEmpty();
        }
        // The quickest of all: what else runs on the machine slows a start, and never speeds one up.
        assertThat(refusals).anyMatch(refusal -> refusal.compareTo(LONGEST_REFUSAL) < 0);
        System.out.println("refused after " + refusals);
    }

    private static Duration refuse(Launch launch) throws Exception {
        long began = System.nanoTime();
        Shell.Ended second = Shell.run(launch.command("serve"));
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertThat(second.exitCode()).as(second.said()).isEqualTo(CANNOT_USE_THE_LEDGER);
        assertThat(second.said().lines()).singleElement().asString().contains("another server has");
        return took;
    }
}
