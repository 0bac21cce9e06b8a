package dev.costguardian.persistence.sqlite;

import dev.costguardian.Storage;
import dev.costguardian.StorageException;
import dev.costguardian.persistence.sql.SqlStorage;
import dev.costguardian.persistence.sql.engine.Database;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;

/**
 * Opens the ledger in a SQLite file. A file that does not exist is made; one of another program, or of a newer version
 * of this one, is refused and not changed.
 */
public final class SqliteStorage {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private SqliteStorage() {}

    /** Opens a ledger, beside a running server where there is one. */
    public static Storage open(Path file) {
        return open(file, SqlStorage.Setup.standard());
    }

    /** As {@link #open(Path)}, with settings. */
    public static Storage open(Path file, SqlStorage.Setup setup) {
        DatabaseFile database = new DatabaseFile(file);
        bringUpToDate(database);
        return open(database, Optional.empty(), setup);
    }

    /**
     * Opens a ledger as its only server.
     *
     * @throws StorageException where another server has it
     */
    public static Storage serve(Path file, SqlStorage.Setup setup) {
        return alone(new DatabaseFile(file), (database, lock) -> open(database, lock, setup));
    }

    /** Makes the ledger where there is none and brings its schema up to date; answers the steps that were run. */
    public static List<String> migrate(Path file) {
        return bringUpToDate(new DatabaseFile(file));
    }

    /**
     * Whether a file is a ledger with the schema of this program. Changes nothing.
     *
     * @throws StorageException where it is of another program, of a newer version of this one, or cannot be read
     */
    public static boolean isUpToDate(Path file) {
        DatabaseFile database = new DatabaseFile(file);
        database.refuseForeign();
        return database.isUpToDate();
    }

    /** Connects to a ledger for a copy of it, beside a running server where there is one. Brings its schema up to date. */
    public static Database connect(Path file) {
        DatabaseFile database = new DatabaseFile(file);
        bringUpToDate(database);
        return connect(database, Optional.empty(), SqlStorage.Setup.standard());
    }

    /**
     * Connects to a ledger, which is made where there is none, to copy another one into it; no server may have it
     * meanwhile.
     *
     * @throws StorageException where a server has it
     */
    public static Database connectAlone(Path file) {
        return alone(new DatabaseFile(file), (database, lock) -> connect(database, lock, SqlStorage.Setup.standard()));
    }

    private static Storage open(DatabaseFile database, Optional<ServerLock> lock, SqlStorage.Setup setup) {
        return SqlStorage.open(connect(database, lock, setup), setup);
    }

    private static Database connect(DatabaseFile database, Optional<ServerLock> lock, SqlStorage.Setup setup) {
        try {
            return new SqliteDatabase(database, lock, new Patience(setup.patience(), setup.nanoTime()));
        } catch (SQLException e) {
            throw new StorageException("cannot open " + database.path() + ": " + e.getMessage(), e);
        }
    }

    /** Takes the lock of the one server; whatever comes of {@code opening} gives it back. */
    private static <T> T alone(DatabaseFile database, BiFunction<DatabaseFile, Optional<ServerLock>, T> opening) {
        refuseForeign(database);
        ServerLock lock = database.lock()
                .orElseThrow(() -> new StorageException(
                        "another server has " + database.path() + " open; stop it first, or choose another file"));
        try {
            bringUpToDateLocked(database);
            return opening.apply(database, Optional.of(lock));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static List<String> bringUpToDate(DatabaseFile database) {
        refuseForeign(database);
        if (database.exists() && database.isUpToDate()) {
            return List.of();
        }
        ServerLock lock = waitForLock(database);
        try {
            return bringUpToDateLocked(database);
        } finally {
            lock.close();
        }
    }

    private static List<String> bringUpToDateLocked(DatabaseFile database) {
        if (!database.exists()) {
            return database.create();
        }
        refuseForeign(database);
        return database.isUpToDate() ? List.of() : database.migrate();
    }

    private static void refuseForeign(DatabaseFile database) {
        if (database.exists()) {
            database.refuseForeign();
            database.refuseReadOnly();
        }
    }

    /** Whoever has the lock may be making the very file; a server that runs keeps it. */
    private static ServerLock waitForLock(DatabaseFile database) {
        long began = System.nanoTime();
        while (true) {
            Optional<ServerLock> lock = database.lock();
            if (lock.isPresent()) {
                return lock.get();
            }
            if (System.nanoTime() - began > PATIENCE_NANOS) {
                throw new StorageException("the schema of " + database.path()
                        + " is older than this program, and a server has it open; stop the server first");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
