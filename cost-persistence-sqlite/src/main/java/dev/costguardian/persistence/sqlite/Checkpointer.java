package dev.costguardian.persistence.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Copies what the log has gained into the file while the writer goes on: copying waits for the disk, and whoever writes
 * should not. What came meanwhile is left to the writer, who alone can bring the log to its end. A connection and a
 * thread are there from the first time on that it is asked: most who open a ledger never write that much.
 */
final class Checkpointer implements AutoCloseable {

    private static final int LONGEST_COPY_SECONDS = 30;

    private final Path file;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Checkpointer::daemon);
    private final AtomicReference<SQLException> failure = new AtomicReference<>();
    private volatile Optional<Connection> connection = Optional.empty();
    private volatile boolean busy;

    Checkpointer(Path file) {
        this.file = file;
    }

    /** Begins to copy; the writer asks, and nobody else. */
    void begin() {
        busy = true;
        thread.execute(this::copy);
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

    private void copy() {
        try {
            if (connection.isEmpty()) {
                connection = Optional.of(Pragmas.openReader(file));
            }
            Log.after(Log.Work.PASSIVE, connection.get());
        } catch (SQLException e) {
            failure.set(e);
        } catch (RuntimeException e) {
            failure.set(new SQLException("the log cannot be copied", e));
        } finally {
            busy = false;
        }
    }

    /** Waits for what it copies just now. */
    @Override
    public void close() throws SQLException {
        thread.shutdown();
        try {
            thread.awaitTermination(LONGEST_COPY_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (connection.isPresent()) {
            connection.get().close();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "cost-guardian-checkpointer");
        thread.setDaemon(true);
        return thread;
    }
}
