package dev.costguardian.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Events posted by the thousand; the ceiling is the same rows by prepared statements, without HTTP, JSON or prices. */
final class BatchBenchmark implements Benchmark {

    private static final int EVENTS = 1_000;
    private static final int CONNECTIONS = 4;

    @Override
    public List<Figure> measure(Workshop workshop) throws Exception {
        Load ours = Load.none();
        double most = 0;
        round(workshop);
        for (int i = 0; i < workshop.rounds(); i++) {
            Round round = round(workshop);
            ours = ours.then(round.ours());
            most += round.most() / workshop.rounds();
        }
        Figure rates = Figure.ofRates("batches of 1,000 over HTTP", ours.rate() * EVENTS, most, "/s", "0.60");
        return List.of(rates.noting(String.format("p99 %.0f ms%s", ours.millisAt(99), ours.strays(200))));
    }

    /** What clients saw, and how many rows a second the raw statements wrote. */
    private record Round(Load ours, double most) {}

    /** A ledger of its own for each round: an index that has grown takes more time. */
    private static Round round(Workshop workshop) throws Exception {
        Path folder = workshop.folder();
        try {
            Load warmUp;
            Load ours;
            try (ServerProcess product = ServerProcess.product(workshop, folder)) {
                Clients clients = new Clients(product.port(), CONNECTIONS, Post.ofMany(product.token(), EVENTS));
                warmUp = clients.send(Duration.ofSeconds(2L * workshop.seconds()));
                ours = clients.send(Duration.ofSeconds(workshop.seconds()));
            }
            int first = (int) warmUp.latencies().getTotalCount() * EVENTS;
            return new Round(
                    ours, RawInserts.of(folder.resolve("cost-guardian.sqlite")).rate(folder, EVENTS, first));
        } finally {
            Workshop.remove(folder);
        }
    }
}
