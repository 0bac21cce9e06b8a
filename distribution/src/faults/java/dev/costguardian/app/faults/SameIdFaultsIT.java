package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many clients report the same calls at the same time. */
class SameIdFaultsIT {

    private static final int THREADS = 64;
    private static final int IDS = Full.or(1_000, 300);
    private static final int TIMES = 5;

    @TempDir
    private Path folder;

    private final Random random = Full.random();
    private final History history = new History();

    @ParameterizedTest
    @MethodSource("dev.costguardian.app.faults.Place#meant")
    void countsACallOnceHoweverManyReportItAtOnce(Place place) throws Exception {
        try (Servers servers = Servers.start(place.launches(folder))) {
            report(servers.clients(servers.admin().issueToken("crowd"), history), shuffledIds());

            assertThat(history.count(201)).isEqualTo(IDS);
            assertThat(history.count(200)).isEqualTo((TIMES - 1L) * IDS);
            assertThat(servers.contradictions(history)).isEmpty();
            System.out.printf(
                    "%s: %d reports of %d calls by %d threads to %d servers%n",
                    place, TIMES * IDS, IDS, THREADS, servers.size());
        }
    }

    private List<Integer> shuffledIds() {
        List<Integer> ids = new ArrayList<>();
        for (int id = 0; id < IDS; id++) {
            ids.addAll(Collections.nCopies(TIMES, id));
        }
        Collections.shuffle(ids, random);
        return ids;
    }

    private void report(List<Client> clients, List<Integer> ids) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Operation>> reports = ids.stream()
                    .<Callable<Operation>>map(id -> () -> any(clients).report("call-" + id, 1 + id))
                    .toList();
            for (Future<Operation> report : threads.invokeAll(reports)) {
                report.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Client any(List<Client> clients) {
        return clients.get(random.nextInt(clients.size()));
    }
}
