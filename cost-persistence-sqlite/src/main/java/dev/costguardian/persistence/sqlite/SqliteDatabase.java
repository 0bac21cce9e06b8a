package dev.costguardian.persistence.sqlite;

import dev.costguardian.persistence.sql.engine.Database;
import dev.costguardian.persistence.sql.engine.Engine;
import dev.costguardian.persistence.sql.engine.Fault;
import dev.costguardian.persistence.sql.engine.SqlWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** One SQLite file: a connection to write on, and a few to read on. */
final class SqliteDatabase implements Database {

    private static final Logger log = LoggerFactory.getLogger(SqliteDatabase.class);

    private final DatabaseFile file;
    private final Optional<ServerLock> lock;
    private final Connection writer;
    private final ReaderPool readers;
    private boolean inTransaction;
    private long walBytesAtRest;

    SqliteDatabase(DatabaseFile file, Optional<ServerLock> lock) throws SQLException {
        this.file = file;
        this.lock = lock;
        this.writer = Pragmas.openWriter(file.path());
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
    public void begin() throws SQLException {
        execute("BEGIN IMMEDIATE");
        inTransaction = true;
    }

    @Override
    public void commit() throws SQLException {
        execute("COMMIT");
        inTransaction = false;
    }

    @Override
    public void rollback() throws SQLException {
        if (inTransaction) {
            inTransaction = false;
            execute("ROLLBACK");
        }
    }

    @Override
    public <T> T read(Duration limit, SqlWork<T> reading) throws SQLException {
        return readers.read(limit, reading);
    }

    @Override
    public long foreignChanges() throws SQLException {
        return Long.parseLong(Pragmas.read(writer, "data_version"));
    }

    /** Copies what the log has gained into the file, as far as no reader needs it. */
    @Override
    public void rest() throws SQLException {
        if (file.walBytes() != walBytesAtRest) {
            execute("PRAGMA wal_checkpoint(PASSIVE)");
            walBytesAtRest = file.walBytes();
        }
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
            rest();
            writer.close();
        } catch (SQLException e) {
            log.warn("event=storage.close_failed reason=\"{}\"", e.getMessage());
        }
        lock.ifPresent(ServerLock::close);
    }

    private void execute(String statement) throws SQLException {
        try (Statement running = writer.createStatement()) {
            running.execute(statement);
        }
    }
}
