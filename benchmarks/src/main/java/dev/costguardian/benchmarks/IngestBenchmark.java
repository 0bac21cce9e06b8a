package dev.costguardian.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Events posted one by one, each answered once it is on disk; the ceiling is a handler that only reads and answers. */
final class IngestBenchmark implements Benchmark {

    /** The compiler of the JVM takes a good part of two cores until it has seen some hundred thousand events. */
    private static final Duration WARM_UP = Duration.ofSeconds(30);

    @Override
    public List<Figure> measure(Workshop workshop) throws Exception {
        Path folder = workshop.folder();
        Duration round = Duration.ofSeconds(workshop.seconds());
        List<Figure> figures = new ArrayList<>();
        try (ServerProcess product = ServerProcess.product(workshop, folder);
                ServerProcess bare = ServerProcess.bare()) {
            Post post = Post.ofOne(product.token());
            new Clients(product.port(), 64, post).send(WARM_UP);
            new Clients(bare.port(), 64, post).send(WARM_UP);
            for (int connections : List.of(128, 32)) {
                Load ours = Load.none();
                Load most = Load.none();
                for (int i = 0; i < workshop.rounds(); i++) {
                    ours = ours.then(new Clients(product.port(), connections, post).send(round));
                    most = most.then(new Clients(bare.port(), connections, post).send(round));
                }
                figures.add(figure(connections, ours, most));
            }
        } finally {
            Workshop.remove(folder);
        }
        return figures;
    }

    private static Figure figure(int connections, Load ours, Load most) {
        Figure rates = Figure.ofRates(
                "ingest, " + connections + " connections",
                ours.rate(),
                most.rate(),
                "/s",
                connections == 128 ? "0.42, p99 under 20 ms" : "0.32");
        return rates.noting(
                String.format("p50 %.1f, p99 %.1f ms%s", ours.millisAt(50), ours.millisAt(99), ours.strays(201)));
    }
}
