package dev.costguardian.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Events posted one by one, each answered once it is on disk; the ceiling is a handler that only reads and answers. */
final class IngestBenchmark implements Benchmark {

    /** The compiler of the JVM takes a good part of two cores until it has seen some hundred thousand events. */
    private static final Duration WARM_UP = Duration.ofSeconds(30);

    /** Who sends what. */
    private record Kind(String name, int connections, Post post, String wanted) {

        static List<Kind> of(Post post, Post ofUsers) {
            return List.of(
                    new Kind("128 connections", 128, post, "0.42, p99 under 20 ms"),
                    new Kind("32 connections", 32, post, "0.32"),
                    new Kind("128 connections, 65,536 users", 128, ofUsers, ""));
        }
    }

    @Override
    public List<Figure> measure(Workshop workshop) throws Exception {
        Path folder = workshop.folder();
        Duration round = Duration.ofSeconds(workshop.seconds());
        List<Figure> figures = new ArrayList<>();
        try (ServerProcess product = ServerProcess.product(workshop, folder);
                ServerProcess bare = ServerProcess.bare()) {
            String token = product.token();
            Post post = Post.ofOne(token);
            new Clients(product.port(), 64, post).send(WARM_UP);
            new Clients(bare.port(), 64, post).send(WARM_UP);
            for (Kind kind : Kind.of(post, Post.ofOneUser(token))) {
                Load ours = Load.none();
                Load most = Load.none();
                for (int i = 0; i < workshop.rounds(); i++) {
                    ours = ours.then(new Clients(product.port(), kind.connections, kind.post).send(round));
                    most = most.then(new Clients(bare.port(), kind.connections, kind.post).send(round));
                }
                figures.add(figure(kind, ours, most));
            }
        } finally {
            Workshop.remove(folder);
        }
        return figures;
    }

    private static Figure figure(Kind kind, Load ours, Load most) {
        Figure rates = Figure.ofRates("ingest, " + kind.name, ours.rate(), most.rate(), "/s", kind.wanted);
        return rates.noting(
                String.format("p50 %.1f, p99 %.1f ms%s", ours.millisAt(50), ours.millisAt(99), ours.strays(201)));
    }
}
