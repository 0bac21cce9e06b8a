package dev.costguardian.persistence.sqlite;

import dev.costguardian.StorageException;
import dev.costguardian.persistence.sql.engine.Engine;
import dev.costguardian.persistence.sql.engine.Migrations;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sqlite.SQLiteDataSource;

/** The file of a ledger: told apart from other files, made, and brought up to date. */
final class DatabaseFile {

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_BYTES = 100;
    private static final int APPLICATION_ID_AT = 68;
    private static final Set<String> NETWORK = Set.of("nfs", "nfs4", "cifs", "smb", "smb2", "smbfs", "9p");

    /** What the name of the file ends in that says what is wrong with a ledger. */
    static final String DAMAGE = ".damaged";

    private static final String DRAFT = ".new";

    private final Path path;

    DatabaseFile(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    Path path() {
        return path;
    }

    boolean exists() {
        return Files.exists(path);
    }

    /**
     * Refuses a file that is not a ledger of ours, without changing it.
     *
     * @throws StorageException says what the file is instead
     */
    void refuseForeign() {
        boolean foreign = OpenLedgers.unlessOpen(path, this::applicationId)
                .filter(id -> id != Pragmas.APPLICATION_ID)
                .isPresent();
        if (foreign) {
            throw new StorageException(path + " is a database of another program; choose another file");
        }
    }

    /**
     * Refuses a file that cannot be written: what is reported would be turned away, one event after the other.
     *
     * @throws StorageException names the file
     */
    void refuseReadOnly() {
        for (String suffix : List.of("", "-wal", "-shm")) {
            Path file = path.resolveSibling(path.getFileName() + suffix);
            Path needed = Files.exists(file) ? file : path.resolveSibling("");
            if (!Files.isWritable(needed)) {
                throw new StorageException(needed + " cannot be written: its permissions or its disk do not allow it");
            }
        }
    }

    /**
     * Makes the file as a copy of the empty ledger, readable and writable for its owner alone, with our mark in its
     * header; answers the steps of its schema. It has its name only once it is whole: whoever is stopped before leaves a
     * draft, which the next one takes away. Whoever makes it has the lock.
     */
    List<String> create() {
        Path draft = path.resolveSibling(path.getFileName() + DRAFT);
        try {
            refuseNetworkFileSystem();
            for (String suffix : List.of("", "-journal", "-wal", "-shm")) {
                Files.deleteIfExists(draft.resolveSibling(draft.getFileName() + suffix));
            }
            createForOwnerOnly(draft);
            List<String> steps = fill(draft);
            Files.move(draft, path);
            flushFolder(path);
            return steps;
        } catch (FileAlreadyExistsException e) {
            throw new StorageException(path + " appeared while it was being made; try again", e);
        } catch (IOException | SQLException e) {
            throw new StorageException("cannot make " + path + ": " + reason(e), e);
        }
    }

    private static List<String> fill(Path draft) throws IOException, SQLException {
        try (InputStream empty = Migrations.emptySqlite();
                OutputStream copy = Files.newOutputStream(draft)) {
            empty.transferTo(copy);
        }
        try (Connection connection = Pragmas.connect(draft);
                Statement statement = connection.createStatement()) {
            List<String> steps = Migrations.adopt(connection);
            statement.execute("PRAGMA application_id = " + Pragmas.APPLICATION_ID);
            statement.execute("PRAGMA journal_mode = WAL");
            return steps;
        }
    }

    /** Runs the migrations that are missing; answers which ran. */
    List<String> migrate() {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + path);
        return Migrations.run(Engine.SQLITE, source);
    }

    boolean isUpToDate() {
        try (Connection connection = Pragmas.connect(path)) {
            return Migrations.isUpToDate(Engine.SQLITE, connection);
        } catch (SQLException e) {
            throw new StorageException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    /** The lock of the one server; empty where somebody has it. */
    Optional<ServerLock> lock() {
        try {
            Files.createDirectories(path.resolveSibling(""));
        } catch (IOException e) {
            throw new StorageException("cannot make the folder of " + path + ": " + reason(e), e);
        }
        return ServerLock.tryTake(path);
    }

    long bytes() {
        return size(path);
    }

    long walBytes() {
        return size(path.resolveSibling(path.getFileName() + "-wal"));
    }

    /** Makes the names of the ledger and its log as durable as what is in them. */
    void flushName() {
        try {
            flushFolder(path);
        } catch (IOException e) {
            throw new StorageException("cannot flush the folder of " + path + ": " + reason(e), e);
        }
    }

    /** Whether a check has found something wrong, and none since has found all well. */
    boolean isDamaged() {
        return Files.exists(damage());
    }

    /** Leaves word of what a check found, beside the ledger: in a damaged file it could get lost. */
    void note(List<String> problems) {
        try {
            if (problems.isEmpty()) {
                Files.deleteIfExists(damage());
            } else {
                Files.write(damage(), problems);
            }
        } catch (IOException e) {
            throw new StorageException("cannot leave word in " + damage() + ": " + reason(e), e);
        }
    }

    private Path damage() {
        return path.resolveSibling(path.getFileName() + DAMAGE);
    }

    private int applicationId() {
        byte[] header;
        try (InputStream stream = Files.newInputStream(path)) {
            header = stream.readNBytes(HEADER_BYTES);
        } catch (IOException e) {
            throw new StorageException("cannot read " + path + ": " + reason(e), e);
        }
        if (header.length < HEADER_BYTES || !Arrays.equals(MAGIC, Arrays.copyOf(header, MAGIC.length))) {
            throw new StorageException(path + " is not a SQLite database; choose another file");
        }
        return ByteBuffer.wrap(header).getInt(APPLICATION_ID_AT);
    }

    /** SQLite's write-ahead log needs memory that all its processes share, which no network file system gives. */
    private void refuseNetworkFileSystem() throws IOException {
        String type = Files.getFileStore(path.resolveSibling("")).type();
        if (NETWORK.contains(type)) {
            throw new StorageException(path + " lies on a network file system (" + type + "); choose a local disk");
        }
    }

    /** Makes an empty file that its owner alone may read and write. */
    static void createForOwnerOnly(Path path) throws IOException {
        try {
            Files.createFile(path, forOwnerOnly(path));
        } catch (FileAlreadyExistsException e) {
            throw new StorageException(path + " appeared while it was being made; try again", e);
        }
    }

    /** What to make a file with, so that its owner alone may read and write it; nothing where rights are not kept so. */
    static FileAttribute<?>[] forOwnerOnly(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Makes the name of a file as durable as what is in it. */
    static void flushFolder(Path file) throws IOException {
        try (FileChannel folder = FileChannel.open(file.resolveSibling(""), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /** Why the system refused, where it says more than which file: it leaves out that permission is missing. */
    static String reason(Exception failure) {
        if (failure instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        return failure instanceof FileSystemException refused && refused.getReason() != null
                ? refused.getReason()
                : String.valueOf(failure.getMessage());
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
