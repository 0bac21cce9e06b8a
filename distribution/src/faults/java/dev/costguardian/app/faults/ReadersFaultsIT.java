package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.costguardian.app.faults.ServerProcess.Launch;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Readers ask without a pause while writers write. */
@Alone
class ReadersFaultsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LENGTH = Duration.ofSeconds(Full.or(60, 8));
    private static final int BATCH = 100;
    private static final int WRITERS = 4;
    private static final int READERS = 6;

    /** The size at which the program begins to make the log small again, and twice as much for what comes meanwhile. */
    private static final long LARGEST_LOG = 3 * (16L << 20);

    @TempDir
    private Path folder;

    private final History history = new History();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong reads = new AtomicLong();

    @ParameterizedTest
    @MethodSource("dev.costguardian.app.faults.Place#ofThisRun")
    void everyReadIsAStateBetweenTwoCommitsAndTheLogStaysSmall(Place place) throws Exception {
        List<Launch> launches = place.launches(folder);
        try (Servers servers = Servers.start(launches)) {
            String token = servers.admin().issueToken("watched");
            List<Load> loads = new ArrayList<>();
            for (Client client : servers.clients(token, history)) {
                loads.add(Load.ofBatches(WRITERS / servers.size(), BATCH, client, "written-" + loads.size()));
            }
            for (Load load : loads) {
                load.awaitAcknowledged(1);
            }
            List<CompletableFuture<Void>> readers = new ArrayList<>();
            for (int reader = 0; reader < READERS; reader++) {
                Admin admin = new Admin(servers.get(reader % servers.size()));
                readers.add(CompletableFuture.runAsync(() -> read(admin, loads)));
            }
            long largest = largestLog(launches.get(0));
            stopped.set(true);
            readers.forEach(CompletableFuture::join);
            loads.forEach(Load::close);
            assertThat(history.operations()).allMatch(operation -> operation.status() == 201);
            assertThat(servers.contradictions(history)).isEmpty();
            assertThat(largest).isLessThan(LARGEST_LOG);
            assertThat(metric(servers.admin(), "costguardian_wal_bytes")).isEqualTo(logBytes(launches.get(0)));
            System.out.printf(
                    "%s: %d events, %d reads, largest log %.1f MiB%n",
                    place, history.count(201), reads.get(), largest / 1048576.0);
        }
    }

    /** How long the log of a file gets meanwhile. */
    private static long largestLog(Launch launch) throws IOException {
        long largest = 0;
        long end = System.nanoTime() + LENGTH.toNanos();
        while (System.nanoTime() < end) {
            largest = Math.max(largest, logBytes(launch));
            Patience.pause(Duration.ofMillis(50));
        }
        return largest;
    }

    /** 0 where there is no file. */
    private static long logBytes(Launch launch) throws IOException {
        Path log = launch.data().resolve("cost-guardian.sqlite-wal");
        return Files.exists(log) ? Files.size(log) : 0;
    }

    private void read(Admin admin, List<Load> loads) {
        try {
            long before = 0;
            while (!stopped.get()) {
                long acknowledged = loads.stream().mapToLong(Load::acknowledged).sum();
                HttpResponse<String> answer = admin.get("/v1/spend?group_by=model,token");
                if (answer.statusCode() == 503) {
                    continue; // put off, because all that may read at once were reading
                }
                JsonNode report = JSON.readTree(answer.body());
                long events = report.get("total").get("events").asLong();
                long inRows = 0;
                for (JsonNode row : report.get("rows")) {
                    inRows += row.get("events").asLong();
                }
                assertThat(events).isGreaterThanOrEqualTo(Math.max(before, acknowledged));
                assertThat(events % BATCH).isZero();
                assertThat(inRows).isEqualTo(events);
                before = events;
                reads.incrementAndGet();
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static long metric(Admin admin, String name) throws Exception {
        return admin.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name) && !line.startsWith("#"))
                .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))
                        .longValue())
                .findFirst()
                .orElseThrow();
    }
}
