package dev.costguardian.persistence.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The ledgers that this process has open, each as often as it has it open. Closing any channel of a file gives back all
 * locks of the process on it, SQLite's among them, and then another process may take the log away under us. So a file
 * that is open here is only ever touched by SQLite.
 */
final class OpenLedgers {

    private static final List<Path> OPEN = new ArrayList<>();

    private OpenLedgers() {}

    /** Called before SQLite opens a file; answers what to {@link #remove} once it has closed it. */
    static Path add(Path file) {
        Path real = real(file);
        synchronized (OPEN) {
            OPEN.add(real);
        }
        return real;
    }

    static void remove(Path added) {
        synchronized (OPEN) {
            OPEN.remove(added);
        }
    }

    /** Looks into a file with other means than SQLite's, unless it is open: then it is known to be a ledger. */
    static <T> Optional<T> unlessOpen(Path file, Supplier<T> look) {
        synchronized (OPEN) {
            return OPEN.contains(real(file)) ? Optional.empty() : Optional.of(look.get());
        }
    }

    private static Path real(Path file) {
        try {
            return Files.exists(file) ? file.toRealPath() : file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
