package dev.costguardian.persistence.sqlite;

import dev.costguardian.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Held by the one server of a database, and for a moment by whoever changes its schema. A lock on a file beside the
 * database, so that the system gives it back however the process ends.
 */
final class ServerLock implements AutoCloseable {

    /**
     * What this process holds. Closing any channel of a file gives back all locks of the process on it, so a second
     * channel must never be opened.
     */
    private static final Set<Path> HELD = new HashSet<>();

    private final Path file;
    private final FileChannel channel;

    private ServerLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock, or answers empty where somebody has it. */
    static Optional<ServerLock> tryTake(Path database) {
        Path file = database.resolveSibling(database.getFileName() + ".lock");
        synchronized (HELD) {
            if (HELD.contains(file)) {
                return Optional.empty();
            }
            Optional<ServerLock> taken = open(file);
            taken.ifPresent(lock -> HELD.add(file));
            return taken;
        }
    }

    private static Optional<ServerLock> open(Path file) {
        try {
            FileChannel channel = FileChannel.open(
                    file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), DatabaseFile.forOwnerOnly(file));
            if (channel.tryLock() != null) {
                return Optional.of(new ServerLock(file, channel));
            }
            channel.close();
            return Optional.empty();
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StorageException("cannot lock " + file + ": " + DatabaseFile.reason(e), e);
        }
    }

    @Override
    public void close() {
        synchronized (HELD) {
            HELD.remove(file);
            try {
                channel.close();
            } catch (IOException e) {
                throw new StorageException("cannot unlock " + file + ": " + e.getMessage(), e);
            }
        }
    }
}
