package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.app.faults.ServerProcess.Launch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many clients report the same calls at the same time. */
class SameIdFaultsIT {

    private static final int THREADS = 64;
    private static final int IDS = Full.or(1_000, 300);
    private static final int TIMES = 5;

    @TempDir
    private Path folder;

    private final History history = new History();

    @Test
    void countsACallOnceHoweverManyReportItAtOnce() throws Exception {
        try (ServerProcess server = Launch.in(folder).start()) {
            Client client = new Client(server.address(), new Admin(server).issueToken("crowd"), history);
            report(client, shuffledIds());

            assertThat(history.count(201)).isEqualTo(IDS);
            assertThat(history.count(200)).isEqualTo((TIMES - 1L) * IDS);
            assertThat(history.contradictions(new Admin(server).books())).isEmpty();
        }
        System.out.printf("%d reports of %d calls by %d threads%n", TIMES * IDS, IDS, THREADS);
    }

    private static List<Integer> shuffledIds() {
        List<Integer> ids = new ArrayList<>();
        for (int id = 0; id < IDS; id++) {
            ids.addAll(Collections.nCopies(TIMES, id));
        }
        Collections.shuffle(ids, Full.random());
        return ids;
    }

    private static void report(Client client, List<Integer> ids) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Operation>> reports = ids.stream()
                    .<Callable<Operation>>map(id -> () -> client.report("call-" + id, 1 + id))
                    .toList();
            for (Future<Operation> report : threads.invokeAll(reports)) {
                report.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
