package dev.costguardian.persistence.sqlite.original;

import dev.costguardian.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A copy of a database with what its last transactions left beside it. The source is only read, by bytes: SQLite itself
 * would make or change the files beside it, and move its log.
 */
final class SourceCopy {

    private static final String[] SUFFIXES = {"", "-wal", "-journal"};
    private static final int MOST_TRIES = 5;

    private final Path source;
    private final Path copy;

    private SourceCopy(Path source, Path copy) {
        this.source = source;
        this.copy = copy;
    }

    /**
     * Copies {@code source} into a folder; answers where the copy is.
     *
     * @throws StorageException where the source does not keep still for as long as copying it takes
     */
    static Path of(Path source, Path folder) throws IOException {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            SourceCopy copy = take(source, folder);
            if (copy.isFaithful()) {
                return copy.copy;
            }
        }
        throw new StorageException(
                source + " changes while it is copied; stop the original program first, then try again");
    }

    static SourceCopy take(Path source, Path folder) throws IOException {
        SourceCopy copy = new SourceCopy(source.toRealPath(), folder.resolve("original.sqlite"));
        copy.takeAll();
        return copy;
    }

    private void takeAll() throws IOException {
        for (String suffix : SUFFIXES) {
            Path from = beside(source, suffix);
            Files.deleteIfExists(beside(copy, suffix));
            if (Files.exists(from)) {
                Files.copy(from, beside(copy, suffix), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /**
     * Reads the source again. Where nothing differs now, the database was as it is here at the moment between copying and
     * reading again: each file had been copied by then, and was not changed until it was read again.
     */
    boolean isFaithful() throws IOException {
        for (String suffix : SUFFIXES) {
            Path from = beside(source, suffix);
            Path to = beside(copy, suffix);
            boolean isSame = Files.exists(from) ? Files.exists(to) && Files.mismatch(from, to) < 0 : !Files.exists(to);
            if (!isSame) {
                return false;
            }
        }
        return true;
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
