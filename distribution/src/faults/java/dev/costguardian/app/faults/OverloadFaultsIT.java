package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.app.faults.ServerProcess.Launch;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** More is reported than the server takes, with little memory. */
@Alone
class OverloadFaultsIT {

    private static final int CONNECTIONS = 200;
    private static final Duration LENGTH = Duration.ofSeconds(Full.or(60, 5));
    private static final Duration RECOVERY = Duration.ofSeconds(Full.or(5, 60));

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /** Half of the connections send batches; at each server they ask for twice the place that there is to wait in. */
    private static final int BATCH = 400;

    @TempDir
    private Path folder;

    private final History history = new History();
    private final Queue<HttpResponse<String>> withoutAdvice = new ConcurrentLinkedQueue<>();

    @ParameterizedTest
    @MethodSource("dev.costguardian.app.faults.Place#ofThisRun")
    void putsOffWhatItCannotTakeAndLosesNothingThatItTook(Place place) throws Exception {
        List<Launch> launches = place.launches(folder).stream()
                .map(launch -> launch.flags("-Xmx192m"))
                .toList();
        try (Servers servers = Servers.start(launches)) {
            String token = servers.admin().issueToken("crowd");
            List<Load> loads = new ArrayList<>();
            int connections = CONNECTIONS / 2 / servers.size();
            for (Client client : servers.clients(token, history, this::look)) {
                loads.add(Load.of(connections, client, "single-" + loads.size()));
                loads.add(Load.ofBatches(connections, BATCH * servers.size(), client, "batch-" + loads.size()));
            }
            Patience.pause(LENGTH);
            loads.forEach(Load::close);
            Duration again = servers.awaitTaken(token, history, "after", RECOVERY);

            assertThat(withoutAdvice).isEmpty();
            assertThat(history.operations().stream().map(Operation::status).distinct())
                    .isSubsetOf(200, 201, 429, 503)
                    .contains(201, 503);
            assertThat(servers.contradictions(history)).isEmpty();
            System.out.printf("%s: taken again after %d ms%n", place, again.toMillis());
        }
        tellHowLongTheAcceptedWaited();
    }

    @Test
    void saysWhenToComeBackToAnAppThatReportsTooFast() throws Exception {
        Launch strict = Launch.in(folder).with("INGEST_RPM", "600").with("INGEST_BURST", "20");
        try (ServerProcess server = strict.start()) {
            String token = new Admin(server).issueToken("hasty");
            try (Load load = Load.of(8, new Client(server.address(), token, history, this::look), "call")) {
                load.awaitAcknowledged(40);
            }
            assertThat(withoutAdvice).isEmpty();
            assertThat(history.operations().stream().map(Operation::status).distinct())
                    .containsExactlyInAnyOrder(201, 429);
            assertThat(history.contradictions(new Admin(server).books())).isEmpty();
        }
    }

    private void look(HttpResponse<String> answer) {
        boolean later = answer.statusCode() == 429 || answer.statusCode() == 503;
        if (later && answer.headers().firstValueAsLong("Retry-After").orElse(0) < 1) {
            withoutAdvice.add(answer);
        }
    }

    /** Figures of a crowded machine are no measure of the program, so only the full run holds it to them. */
    private void tellHowLongTheAcceptedWaited() {
        List<Duration> waits = history.operations().stream()
                .filter(operation -> operation.status() == 201 && operation.id().startsWith("single"))
                .map(operation -> Duration.between(operation.start(), operation.end()))
                .sorted()
                .toList();
        Duration p99 = waits.get(waits.size() * 99 / 100);
        System.out.printf(
                "%d events taken, %d put off with 503; of single ones 99 of 100 within %d ms%n",
                history.count(201), history.count(503), p99.toMillis());
        if (Full.RUN) {
            assertThat(p99).isLessThan(LONGEST_WAIT);
        }
    }
}
