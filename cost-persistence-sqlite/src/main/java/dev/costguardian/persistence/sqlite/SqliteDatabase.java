package dev.costguardian.persistence.sqlite;

import dev.costguardian.persistence.sql.engine.Database;
import dev.costguardian.persistence.sql.engine.Engine;
import dev.costguardian.persistence.sql.engine.Fault;
import dev.costguardian.persistence.sql.engine.LedgerEnd;
import dev.costguardian.persistence.sql.engine.SqlWork;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** One SQLite file: a connection to write on, and a few to read on. */
final class SqliteDatabase implements Database {

    private static final Logger log = LoggerFactory.getLogger(SqliteDatabase.class);

    /** Where the log is made small again as soon as readers let it. */
    private static final long LARGE_LOG_BYTES = 16L << 20;

    /** How long the writer waits at a time. */
    private static final int A_MOMENT_MILLIS = 100;

    /** As many as SQLite itself would let come together: 4 MiB. */
    private static final int MANY_PAGES = 1_000;

    /** So few that the writer copies them in a moment. */
    private static final int FEW_PAGES = 100;

    private static final int MOST_ROUNDS = 3;

    private final DatabaseFile file;
    private final Path open;
    private final Optional<ServerLock> lock;
    private final Patience patience;
    private final Connection writer;
    private final ReaderPool readers;
    private final ReadersGap gap;
    private final Checkpointer checkpointer;
    private Optional<PreparedStatement> end = Optional.empty();
    private int roundsLeft;
    private boolean inTransaction;
    private boolean hasLogged = true;
    private boolean closed;

    SqliteDatabase(DatabaseFile file, Optional<ServerLock> lock, Patience patience) throws SQLException {
        this.file = file;
        this.lock = lock;
        this.patience = patience;
        this.open = OpenLedgers.add(file.path());
        this.writer = openWriter();
        this.readers = new ReaderPool(file.path());
        this.gap = new ReadersGap(readers);
        this.checkpointer = new Checkpointer(file.path());
    }

    /** The log is there by now; SQLite flushes its name as well, and tells nobody where that fails. */
    private Connection openWriter() throws SQLException {
        try {
            Connection opened = Pragmas.openWriter(file.path());
            Pragmas.waitAtMost(A_MOMENT_MILLIS, opened);
            file.flushName();
            return opened;
        } catch (SQLException | RuntimeException e) {
            OpenLedgers.remove(open);
            throw e;
        }
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
        patience.begin(() -> execute("BEGIN IMMEDIATE"));
        inTransaction = true;
    }

    @Override
    public LedgerEnd end() throws SQLException {
        if (end.isEmpty()) {
            end = Optional.of(writer.prepareStatement(LedgerEnd.question(engine().on(writer))));
        }
        try (ResultSet row = end.get().executeQuery()) {
            return LedgerEnd.read(row);
        }
    }

    @Override
    public void commit() throws SQLException {
        execute("COMMIT");
        inTransaction = false;
        hasLogged = true;
    }

    @Override
    public void rollback() throws SQLException {
        if (inTransaction) {
            inTransaction = false;
            try {
                execute("ROLLBACK");
            } catch (SQLiteException e) {
                // After some failures, a full disk among them, SQLite has rolled back by itself.
                if (e.getResultCode() != SQLiteErrorCode.SQLITE_ERROR) {
                    throw e;
                }
            }
        }
    }

    @Override
    public <T> T read(Duration limit, SqlWork<T> reading) throws SQLException {
        return readers.read(limit, reading);
    }

    /** The file itself says that it was changed. */
    @Override
    public void announceChange() {}

    @Override
    public long foreignChanges() throws SQLException {
        return Long.parseLong(Pragmas.read(writer, "data_version"));
    }

    /**
     * Lets the file catch up with its log, as far as no reader needs it. Readers that follow each other without a gap
     * would let the log grow for ever; so once it is large, new ones wait until those that read have gone.
     */
    @Override
    public void rest(boolean idle) throws SQLException {
        checkpointer.reportFailure();
        boolean isGap = gap.isWanted(file.walBytes() > LARGE_LOG_BYTES);
        if (checkpointer.isBusy()) {
            return;
        }
        if (isGap) {
            empty();
        } else if (hasLogged) {
            catchUp(idle);
        }
    }

    private void empty() throws SQLException {
        try {
            hasLogged = Log.after(Log.Work.TRUNCATE, writer).waiting() > 0;
        } finally {
            gap.end();
        }
    }

    /** Much is copied beside the writer, in rounds that leave less and less; the writer copies what is left, or what there is time for. */
    private void catchUp(boolean idle) throws SQLException {
        int waiting = idle ? 0 : Log.after(Log.Work.NOOP, writer).waiting();
        if (roundsLeft == 0 && waiting >= MANY_PAGES) {
            roundsLeft = MOST_ROUNDS;
        }
        if (roundsLeft > 1 && waiting > FEW_PAGES) {
            roundsLeft--;
            checkpointer.begin();
        } else if (idle || roundsLeft > 0) {
            roundsLeft = 0;
            hasLogged = Log.after(Log.Work.PASSIVE, writer).waiting() > 0;
        }
    }

    @Override
    public List<String> check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
            List<String> problems = new ArrayList<>();
            while (rows.next()) {
                problems.addAll(rows.getString(1).lines().toList());
            }
            problems.remove("ok");
            return problems;
        }
    }

    @Override
    public void note(List<String> problems) {
        file.note(problems);
    }

    @Override
    public boolean isDamaged() {
        return file.isDamaged();
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
            case 5, 6 -> Fault.LOCKED; // busy, locked
            case 9 -> Fault.TOO_LONG; // interrupted
            case 13 -> Fault.FULL;
            case 7, 8, 10, 14, 15 -> Fault.PASSING; // no memory, read-only, I/O, cannot open, protocol
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
        if (closed) {
            return;
        }
        closed = true;
        readers.close();
        try (writer;
                checkpointer) {
            rollback();
            rest(true);
        } catch (SQLException e) {
            log.warn("event=storage.close_failed reason=\"{}\"", e.getMessage());
        }
        OpenLedgers.remove(open);
        lock.ifPresent(ServerLock::close);
    }

    private void execute(String statement) throws SQLException {
        try (Statement running = writer.createStatement()) {
            running.execute(statement);
        }
    }
}
