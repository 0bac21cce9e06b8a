package dev.costguardian.persistence.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears that a server has changed something, when it commits, on a connection and a thread of its own. What is changed
 * while it has no connection it does not hear of, so it tells of a change whenever it has connected. It lives until it is closed,
 * whatever becomes of the database.
 */
final class ChangeListener implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ChangeListener.class);

    private static final String CHANNEL = "cost_guardian_change";

    /** A part of the transaction that changes something. Nothing is told of one that is rolled back. */
    static final String NOTIFY = "NOTIFY " + CHANNEL;

    /** After so long without a word it asks whether the connection still stands: a broken one may look like a silent one. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final DatabaseAddress address;
    private final Runnable changed;
    private final Thread thread;
    private Optional<Connection> connection = Optional.empty();
    private volatile boolean closed;
    private boolean troubled;

    /**
     * A listener that hears nothing yet.
     *
     * @param changed called for what was heard; must return at once
     */
    ChangeListener(DatabaseAddress address, Runnable changed) {
        this.address = address;
        this.changed = changed;
        this.thread = new Thread(this::run, "cost-guardian-listener");
        thread.setDaemon(true);
    }

    ChangeListener start() {
        thread.start();
        return this;
    }

    private void run() {
        while (!closed) {
            try (Connection opened = Connections.plain(address, LONGEST_ANSWER).getConnection()) {
                listen(opened);
            } catch (SQLException e) {
                rest(e);
            }
        }
    }

    private void listen(Connection opened) throws SQLException {
        if (!hold(opened)) {
            return;
        }
        try (Statement statement = opened.createStatement()) {
            statement.execute("LISTEN " + CHANNEL);
        }
        if (troubled) {
            log.info("event=storage.listens_again");
        }
        troubled = false;
        changed.run();
        while (!closed) {
            hear(opened);
        }
    }

    /** Changes that came together are told of once. */
    private void hear(Connection opened) throws SQLException {
        int heard = opened.unwrap(PGConnection.class).getNotifications((int) LONGEST_SILENCE.toMillis()).length;
        if (heard > 0) {
            changed.run();
        } else if (!opened.isValid((int) LONGEST_ANSWER.toSeconds())) {
            throw new SQLException("the connection that listens is broken");
        }
    }

    private void rest(SQLException failure) {
        if (!closed && !troubled) {
            troubled = true;
            log.warn("event=storage.does_not_listen reason=\"{}\"", failure.getMessage());
        }
        try {
            Thread.sleep(closed ? 0 : BETWEEN_TRIES.toMillis());
        } catch (InterruptedException e) {
            log.debug("event=storage.listener_stopped");
        }
    }

    /** Keeps the connection, so that closing can end it; false where that was too late. */
    private synchronized boolean hold(Connection opened) {
        connection = Optional.of(opened);
        return !closed;
    }

    /** Waits for nothing: cutting the connection ends whatever the thread does on it. */
    @Override
    public synchronized void close() {
        closed = true;
        thread.interrupt();
        connection.ifPresent(Connections::drop);
    }
}
