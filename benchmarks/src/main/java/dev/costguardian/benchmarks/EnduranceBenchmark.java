package dev.costguardian.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Full load for minutes in little memory: no answer may be another than 201, and the process must not grow. */
final class EnduranceBenchmark implements Benchmark {

    private static final int CONNECTIONS = 128;
    private static final int LEGS = 10;

    @Override
    public List<Figure> measure(Workshop workshop) throws Exception {
        Path folder = workshop.folder();
        Duration leg = Duration.ofMinutes(Integer.getInteger("minutes", 10)).dividedBy(LEGS);
        Load load = Load.none();
        List<Long> sizes = new ArrayList<>();
        try (ServerProcess product =
                ServerProcess.product(workshop, folder, "-Xmx128m", "-XX:+ExitOnOutOfMemoryError")) {
            Post post = Post.ofOne(product.token());
            for (int i = 0; i < LEGS; i++) {
                load = load.then(new Clients(product.port(), CONNECTIONS, post).send(leg));
                sizes.add(product.residentBytes());
            }
        } finally {
            Workshop.remove(folder);
        }
        return List.of(Figure.alone(
                "full load with -Xmx128m, " + leg.multipliedBy(LEGS).toMinutes() + " min",
                String.format(
                        "%,d events%s; resident after a tenth %,d MiB, at the end %,d MiB",
                        load.latencies().getTotalCount(),
                        load.strays(201),
                        sizes.get(0) >> 20,
                        sizes.get(LEGS - 1) >> 20),
                "no failure, flat"));
    }
}
