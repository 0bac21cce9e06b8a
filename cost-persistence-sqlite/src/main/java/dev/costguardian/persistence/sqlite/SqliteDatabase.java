package dev.costguardian.persistence.sqlite;

import dev.costguardian.persistence.sql.Database;
import dev.costguardian.persistence.sql.Engine;
import dev.costguardian.persistence.sql.Fault;
import dev.costguardian.persistence.sql.SqlWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** One SQLite file: a connection to write on, and a few to read on. */
final class SqliteDatabase implements Database {

    private final DatabaseFile file;
    private final Optional<ServerLock> lock;
    private final Connection writer;
    private final ReaderPool readers;
    private long walBytesAtRest;

    SqliteDatabase(DatabaseFile file, Optional<ServerLock> lock) throws SQLException {
        this.file = file;
        this.lock = lock;
        this.writer = Pragmas.openWriter(file.path());
        writer.setAutoCommit(false);
        this.readers = new ReaderPool(file.path());
    }

    @Override
    public Engine engine() {
        return Engine.SQLITE;
    }

    @Override
    public Connection writer() {
        return writer;
    }

    @Override
    public <T> T read(Duration limit, SqlWork<T> reading) throws SQLException {
        return readers.read(limit, reading);
    }

    @Override
    public long foreignChanges() throws SQLException {
        writer.setAutoCommit(true);
        try {
            return Long.parseLong(Pragmas.read(writer, "data_version"));
        } finally {
            writer.setAutoCommit(false);
        }
    }

    /** Copies what the log has gained into the file, as far as no reader needs it. */
    @Override
    public void rest() throws SQLException {
        if (file.walBytes() == walBytesAtRest) {
            return;
        }
        writer.setAutoCommit(true);
        try (Statement statement = writer.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
        } finally {
            writer.setAutoCommit(false);
        }
        walBytesAtRest = file.walBytes();
    }

    @Override
    public Fault classify(SQLException failure) {
        if (!(failure instanceof SQLiteException sqlite)) {
            return failure instanceof ReaderPool.NoReader ? Fault.PASSING : Fault.BROKEN;
        }
        SQLiteErrorCode code = sqlite.getResultCode();
        return switch (code) {
            case SQLITE_IOERR_FSYNC, SQLITE_IOERR_DIR_FSYNC -> Fault.DISK_FAILED;
            default -> classify(code.code & 0xff);
        };
    }

    private static Fault classify(int primaryCode) {
        return switch (primaryCode) {
            case 5, 6, 7, 8, 9, 10, 13, 14 ->
                Fault.PASSING; // busy, locked, no memory, read-only, interrupted, I/O, full
            case 18, 19 -> Fault.ROW_REFUSED; // too big, constraint
            default -> Fault.BROKEN;
        };
    }

    @Override
    public long databaseBytes() {
        return file.bytes();
    }

    @Override
    public long walBytes() {
        return file.walBytes();
    }

    @Override
    public void close() {
        readers.close();
        try {
            writer.close();
        } catch (SQLException e) {
            System.getLogger(SqliteDatabase.class.getName())
                    .log(System.Logger.Level.WARNING, "event=storage.close_failed reason=\"" + e.getMessage() + "\"");
        }
        lock.ifPresent(ServerLock::close);
    }
}
