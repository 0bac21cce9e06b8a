package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.costguardian.app.faults.ServerProcess.Launch;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers ask without a pause while writers write. */
class ReadersFaultsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LENGTH = Duration.ofSeconds(Full.or(60, 8));
    private static final int BATCH = 100;
    private static final int READERS = 6;

    /** The size at which the program begins to make the log small again, and twice as much for what comes meanwhile. */
    private static final long LARGEST_LOG = 3 * (16L << 20);

    @TempDir
    private Path folder;

    private final History history = new History();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong reads = new AtomicLong();

    @Test
    void everyReadIsAStateBetweenTwoCommitsAndTheLogStaysSmall() throws Exception {
        Launch launch = Launch.in(folder);
        try (ServerProcess server = launch.start()) {
            Admin admin = new Admin(server);
            Client client = new Client(server.address(), admin.issueToken("watched"), history);
            List<CompletableFuture<Void>> readers = new ArrayList<>();
            long largest = 0;
            try (Load load = Load.ofBatches(4, BATCH, client, "written")) {
                load.awaitAcknowledged(1);
                for (int reader = 0; reader < READERS; reader++) {
                    readers.add(CompletableFuture.runAsync(() -> read(admin, load)));
                }
                long end = System.nanoTime() + LENGTH.toNanos();
                while (System.nanoTime() < end) {
                    largest = Math.max(largest, Files.size(launch.data().resolve("cost-guardian.sqlite-wal")));
                    Patience.pause(Duration.ofMillis(50));
                }
                stopped.set(true);
                readers.forEach(CompletableFuture::join);
            }
            assertThat(history.operations()).allMatch(operation -> operation.status() == 201);
            assertThat(history.contradictions(admin.books())).isEmpty();
            assertThat(largest).isLessThan(LARGEST_LOG);
            assertThat(metric(admin, "costguardian_wal_bytes"))
                    .isEqualTo(Files.size(launch.data().resolve("cost-guardian.sqlite-wal")));
            System.out.printf(
                    "%d events, %d reads, largest log %.1f MiB%n",
                    history.count(201), reads.get(), largest / 1048576.0);
        }
    }

    private void read(Admin admin, Load load) {
        try {
            long before = 0;
            while (!stopped.get()) {
                long acknowledged = load.acknowledged();
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
