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
 * @param jar the product, as its users run it
 * @param seconds how long one round takes
 * @param rounds how often work and ceiling take turns
 */
record Workshop(Path jar, int seconds, int rounds) {

    /** As the properties {@code product}, {@code seconds} and {@code rounds} say. */
    static Workshop ofProperties() {
        return new Workshop(
                Path.of(System.getProperty("product")).toAbsolutePath(),
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
