package dev.costguardian.persistence.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Copies what the log has gained into the file while the writer goes on: copying waits for the disk, and whoever writes
 * should not. What came meanwhile is left to the writer, who alone can bring the log to its end.
 */
final class Checkpointer implements AutoCloseable {

    private final Connection connection;
    private final Thread thread = new Thread(this::run, "cost-guardian-checkpointer");
    private final AtomicReference<SQLException> failure = new AtomicReference<>();
    private volatile boolean busy;
    private volatile boolean closed;

    Checkpointer(Path file) throws SQLException {
        connection = Pragmas.openReader(file);
        thread.setDaemon(true);
        thread.start();
    }

    /** Begins to copy; the writer asks, and nobody else. */
    void begin() {
        busy = true;
        LockSupport.unpark(thread);
    }

    /** Whether it copies just now. */
    boolean isBusy() {
        return busy;
    }

    /** Hands on, once, what went wrong while it copied. */
    void reportFailure() throws SQLException {
        SQLException failed = failure.getAndSet(null);
        if (failed != null) {
            throw failed;
        }
    }

    private void run() {
        while (!closed) {
            if (busy) {
                copy();
                busy = false;
            } else {
                LockSupport.park(this);
            }
        }
    }

    private void copy() {
        try {
            Log.after(Log.Work.PASSIVE, connection);
        } catch (SQLException e) {
            failure.set(e);
        }
    }

    /** Waits for what it copies just now. */
    @Override
    public void close() throws SQLException {
        closed = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }
}
