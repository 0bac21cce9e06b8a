package dev.costguardian.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder of its own among the temporary files of the machine, which nobody else may read. */
record TemporaryFolder(Path path) {

    static TemporaryFolder create(String prefix) {
        try {
            return new TemporaryFolder(Files.createTempDirectory(prefix));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the folder when this process ends, unless it is killed. */
    void deleteAtTheEnd() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::delete, "cost-guardian-clean-up"));
    }

    /** Deletes the folder with all that is in it. */
    void delete() {
        try (Stream<Path> contents = Files.walk(path)) {
            for (Path file : contents.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
