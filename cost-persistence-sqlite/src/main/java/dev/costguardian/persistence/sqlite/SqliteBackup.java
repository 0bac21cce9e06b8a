package dev.costguardian.persistence.sqlite;

import dev.costguardian.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Copies a ledger while it is in use, and puts a copy back. A copy holds exactly what was on disk at one moment; copying
 * the file itself would tear it.
 */
public final class SqliteBackup {

    private SqliteBackup() {}

    /**
     * A copy that was made and read back.
     *
     * @param previous where the ledger lies now that it replaced, if there was one
     * @param events in it
     */
    public record Copy(Path file, Optional<Path> previous, long bytes, long events) {}

    /**
     * Copies the ledger to {@code target}; the copy appears there once it is whole, and {@link LastBackup} tells of it.
     *
     * @param replace whether a file that is there may be replaced
     * @throws StorageException where it cannot be made, or does not pass SQLite's own check
     */
    public static Copy write(Path ledger, Path target, boolean replace) {
        DatabaseFile source = new DatabaseFile(ledger);
        requireLedger(source);
        Path whole = target.toAbsolutePath().normalize();
        if (Files.exists(whole) && !replace) {
            throw new StorageException(whole + " exists already; choose another name");
        }
        try {
            Files.createDirectories(whole.resolveSibling(""));
            Path part = partOf(whole);
            copy(source.path(), part);
            long events = check(part);
            moveDurably(part, whole);
            Copy made = new Copy(whole, Optional.empty(), Files.size(whole), events);
            LastBackup.note(source.path(), made);
            return made;
        } catch (IOException | SQLException e) {
            throw new StorageException("cannot copy %s to %s: %s".formatted(source.path(), whole, e.getMessage()), e);
        }
    }

    /**
     * Puts a copy in the place of a ledger. What was there stays beside it under another name.
     *
     * @param replace whether a ledger that is there may be replaced
     * @throws StorageException where a server has the ledger open, it may not be replaced, or the copy is damaged;
     *     nothing was changed then
     */
    public static Copy restore(Path copy, Path ledger, boolean replace) {
        DatabaseFile target = new DatabaseFile(ledger);
        DatabaseFile source = new DatabaseFile(copy);
        requireLedger(source);
        if (target.exists() && !replace) {
            throw new StorageException(target.path() + " exists already; it is replaced only when forced");
        }
        ServerLock lock = target.lock()
                .orElseThrow(() -> new StorageException("a server has " + target.path() + " open; stop it first"));
        try {
            long events = check(source.path());
            Path part = partOf(target.path());
            copy(source.path(), part);
            Optional<Path> previous = target.exists() ? Optional.of(setAside(target)) : Optional.empty();
            moveDurably(part, target.path());
            return new Copy(target.path(), previous, Files.size(target.path()), events);
        } catch (IOException | SQLException e) {
            throw new StorageException("cannot restore %s: %s".formatted(source.path(), e.getMessage()), e);
        } finally {
            lock.close();
        }
    }

    /** An empty file beside {@code whole}, to be filled and moved to it. */
    private static Path partOf(Path whole) throws IOException {
        Path part = whole.resolveSibling(whole.getFileName() + ".part");
        Files.deleteIfExists(part);
        DatabaseFile.createForOwnerOnly(part);
        return part;
    }

    private static void requireLedger(DatabaseFile file) {
        if (!file.exists()) {
            throw new StorageException(file.path() + " does not exist");
        }
        file.refuseForeign();
        file.isUpToDate();
    }

    private static void copy(Path from, Path to) throws SQLException {
        try (Connection connection = Pragmas.connect(from);
                PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, to.toString());
            statement.execute();
        }
    }

    /** Reads the whole file; answers how many events it holds. */
    private static long check(Path file) throws SQLException {
        try (Connection connection = Pragmas.connect(file);
                Statement statement = connection.createStatement()) {
            String verdict = Pragmas.read(connection, "integrity_check");
            if (!verdict.equals("ok")) {
                throw new StorageException(file + " is damaged: " + verdict);
            }
            try (ResultSet row = statement.executeQuery("SELECT count(*) FROM usage_event")) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** Moves a ledger and its log out of the way, together. */
    private static Path setAside(DatabaseFile ledger) throws IOException {
        Path path = ledger.path();
        int number = 1;
        while (Files.exists(path.resolveSibling(path.getFileName() + ".replaced-" + number))) {
            number++;
        }
        Path aside = path.resolveSibling(path.getFileName() + ".replaced-" + number);
        for (String suffix : new String[] {"-wal", "-shm", DatabaseFile.DAMAGE, LastBackup.SUFFIX, ""}) {
            Path file = path.resolveSibling(path.getFileName() + suffix);
            if (Files.exists(file)) {
                Files.move(file, aside.resolveSibling(aside.getFileName() + suffix));
            }
        }
        return aside;
    }

    private static void moveDurably(Path from, Path to) throws IOException {
        try (FileChannel channel = FileChannel.open(from, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        DatabaseFile.flushFolder(to);
    }
}
