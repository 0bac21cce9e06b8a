package dev.costguardian.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What benchmarks work with.
 *
 * @param checkout the product, built
 * @param seconds how long one round takes
 * @param rounds how often work and ceiling take turns
 */
record Workshop(Path checkout, int seconds, int rounds) {

    /** The product, as its users run it. */
    Path jar() {
        return checkout.resolve("distribution/target/cost-guardian.jar");
    }

    /** What users of a checkout run it with. */
    Path launcher() {
        return checkout.resolve("cost-guardian");
    }

    /** As the properties {@code checkout}, {@code seconds} and {@code rounds} say, or as is usual. */
    static Workshop ofProperties() {
        return new Workshop(
                Path.of(System.getProperty("checkout", "..")).toAbsolutePath().normalize(),
                Integer.getInteger("seconds", 6),
                Integer.getInteger("rounds", 3));
    }

    /** An empty folder on the disk where ledgers live, not in memory. */
    Path folder() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target", "work")), "run");
    }

    static void remove(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
