package dev.costguardian.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The recorded payloads, from which fuzzing starts. */
final class Recorded {

    private Recorded() {}

    /** Events of our own. */
    static Stream<byte[]> events() {
        return files(folder -> folder.equals("native"));
    }

    /** Answers of providers. */
    static Stream<byte[]> responses() {
        return files(folder -> !folder.equals("native"));
    }

    /** Streams of such answers, as server-sent events. */
    static Stream<byte[]> streams() {
        return responses().filter(bytes -> new String(bytes, StandardCharsets.UTF_8).contains("data:"));
    }

    private static Stream<byte[]> files(Predicate<String> folder) {
        try (Stream<Path> files = Files.walk(root())) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file ->
                            folder.test(root().relativize(file).getName(0).toString()))
                    .sorted()
                    .map(Recorded::bytes)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        try {
            return Path.of(Objects.requireNonNull(Recorded.class.getResource("/payloads"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
