package dev.costguardian.persistence.sqlite;

import dev.costguardian.persistence.sql.engine.SqlWork;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.ProgressHandler;

/** A few connections to read on, opened when they are first needed. */
final class ReaderPool implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ReaderPool.class);

    private static final int MOST_READERS = 4;
    private static final int LONGEST_WAIT_SECONDS = 5;
    private static final int STEPS_BETWEEN_LOOKS = 10_000;

    private final Path file;
    private final Places free = new Places();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private boolean closed;

    ReaderPool(Path file) {
        this.file = file;
    }

    /** As many as may read at once. While they are closed nobody comes in, and whoever is in goes on. */
    private static final class Places extends Semaphore {
        private static final long serialVersionUID = 1L;

        Places() {
            super(MOST_READERS, true);
        }

        void close() {
            reducePermits(MOST_READERS);
        }

        void open() {
            release(MOST_READERS);
        }
    }

    /** Lets nobody begin to read until {@link #letIn}. */
    void keepOut() {
        free.close();
    }

    /** Whether all have gone that were reading when the others were kept out. */
    boolean isEmpty() {
        return free.availablePermits() == 0;
    }

    void letIn() {
        free.open();
    }

    /** Every reader was busy for too long. */
    static final class NoReader extends SQLException {
        private static final long serialVersionUID = 1L;

        NoReader(String reason) {
            super(reason);
        }
    }

    /** Reads from one state of the database; broken off after {@code limit}. */
    <T> T read(Duration limit, SqlWork<T> reading) throws SQLException {
        acquire();
        try {
            Connection connection = take();
            boolean sound = false;
            try {
                stopAfter(limit, connection);
                T result = reading.on(connection);
                connection.rollback();
                sound = true;
                return result;
            } finally {
                giveBack(connection, sound);
            }
        } finally {
            free.release();
        }
    }

    private void acquire() throws SQLException {
        try {
            if (!free.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new NoReader("all readers are busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoReader("interrupted while waiting for a reader");
        }
    }

    private Connection take() throws SQLException {
        synchronized (idle) {
            if (closed) {
                throw new NoReader("the store is closed");
            }
            Connection connection = idle.poll();
            if (connection != null) {
                return connection;
            }
        }
        Connection opened = Pragmas.openReader(file);
        opened.setAutoCommit(false);
        return opened;
    }

    private void giveBack(Connection connection, boolean sound) throws SQLException {
        ProgressHandler.clearHandler(connection);
        synchronized (idle) {
            if (sound && !closed) {
                idle.push(connection);
                return;
            }
        }
        connection.close();
    }

    private static void stopAfter(Duration limit, Connection connection) throws SQLException {
        long began = System.nanoTime();
        ProgressHandler.setHandler(connection, STEPS_BETWEEN_LOOKS, new ProgressHandler() {
            @Override
            protected int progress() {
                return System.nanoTime() - began > limit.toNanos() ? 1 : 0;
            }
        });
    }

    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.forEach(ReaderPool::closeQuietly);
            idle.clear();
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            log.debug("event=storage.close_failed reason=\"{}\"", e.getMessage());
        }
    }
}
