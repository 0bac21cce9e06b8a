package dev.costguardian.persistence.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * How long a transaction waits for other programs that write the same file. One that writes all the time leaves the file
 * for a moment only, between two transactions of its own; SQLite asks ever more seldom the longer it waits, and would
 * miss that moment again and again. So it waits shortly, and begins anew.
 */
record Patience(Duration longest, LongSupplier nanoTime) {

    private static final int LOCKED = SQLiteErrorCode.SQLITE_BUSY.code;
    private static final int PRIMARY_CODE = 0xff;

    /** Begins a transaction. */
    @FunctionalInterface
    interface Beginning {
        void run() throws SQLException;
    }

    /** Begins as soon as others let it; throws what SQLite says of them once it has waited for too long. */
    void begin(Beginning beginning) throws SQLException {
        long began = nanoTime.getAsLong();
        while (true) {
            try {
                beginning.run();
                return;
            } catch (SQLiteException e) {
                boolean isLocked = (e.getResultCode().code & PRIMARY_CODE) == LOCKED;
                if (!isLocked || nanoTime.getAsLong() - began >= longest.toNanos()) {
                    throw e;
                }
            }
        }
    }
}
