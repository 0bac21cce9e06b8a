package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.app.faults.ServerProcess.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thousand clients that only want to stay, while others work. */
class SlowClientsFaultsIT {

    private static final int SLOW = 1_000;
    private static final int HONEST = Full.or(100, 20);
    private static final Duration LONGEST_STAY = Duration.ofSeconds(Full.or(16, 60));
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);
    private static final Duration BETWEEN_DROPS = Duration.ofMillis(500);
    /** Connections of the honest clients, which are kept open, and what the server opens for itself. */
    private static final int OTHER_FILES = 150;

    /** How a client stays. */
    enum Manner {
        SAYS_NOTHING("", ""),
        DRIPS_ITS_HEADERS("POST /ingest HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", "a"),
        DRIPS_ITS_BODY(
                "POST /ingest HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nX-Ingest-Key: "
                        + ServerProcess.INGEST_KEY + "\r\nContent-Length: 1000000\r\n\r\n",
                " "),
        ASKS_ONCE_AND_STAYS("GET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n", "");

        private final String beginning;
        private final String drop;

        Manner(String beginning, String drop) {
            this.beginning = beginning;
            this.drop = drop;
        }
    }

    @TempDir
    private Path folder;

    private final History history = new History();

    @ParameterizedTest
    @EnumSource
    void areSentAwayAndKeepNobodyElseWaiting(Manner manner) throws Exception {
        try (ServerProcess server = Launch.in(folder).flags("-Xmx128m").start()) {
            Client client = new Client(server.address(), new Admin(server).issueToken("honest"), history);
            long filesBefore = openFiles(server);
            try (Load load = Load.of(HONEST, client, "call");
                    SlowClients slow = SlowClients.connect(server.address(), SLOW, manner.beginning, manner.drop)) {
                long began = System.nanoTime();
                assertThat(slow.drip()).as("none is refused at once").isEqualTo(SLOW);
                Patience.until("all are sent away", LONGEST_STAY, () -> {
                    Patience.pause(BETWEEN_DROPS);
                    return slow.drip() == 0;
                });
                System.out.printf(
                        "%s: all were sent away after %d ms%n", manner, (System.nanoTime() - began) / 1_000_000);
                load.awaitAcknowledged(HONEST);
            }
            Patience.until(
                    "their connections are closed", LONGEST_STAY, () -> openFiles(server) < filesBefore + OTHER_FILES);
            assertThat(history.operations()).extracting(Operation::status).containsOnly(201);
            assertThat(history.contradictions(new Admin(server).books())).isEmpty();
        }
        tellHowLongTheHonestWaited(manner);
    }

    private static long openFiles(ServerProcess server) throws IOException {
        Path files = Path.of("/proc", Long.toString(server.pid()), "fd");
        try (Stream<Path> open = Files.list(files)) {
            return open.count();
        }
    }

    /** Figures of a crowded machine are no measure of the program, so only the full run holds it to them. */
    private void tellHowLongTheHonestWaited(Manner manner) {
        List<Duration> waits = history.operations().stream()
                .map(operation -> Duration.between(operation.start(), operation.end()))
                .sorted()
                .toList();
        Duration p99 = waits.get(waits.size() * 99 / 100);
        System.out.printf("%s: %d honest reports, 99 of 100 within %d ms%n", manner, waits.size(), p99.toMillis());
        if (Full.RUN) {
            assertThat(p99).isLessThan(LONGEST_WAIT);
        }
    }
}
