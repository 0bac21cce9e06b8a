package dev.costguardian.persistence.sql.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** What a storage engine brings: connections, and the few things that engines do each in their own way. */
public interface Database extends AutoCloseable {

    Engine engine();

    /** The connection that one thread writes on, between {@link #begin} and {@link #commit} or {@link #rollback}. */
    Connection writer();

    /** Begins a transaction that excludes other writers; waits for them a little. */
    void begin() throws SQLException;

    void commit() throws SQLException;

    void rollback() throws SQLException;

    /**
     * Reads on a connection of its own, from one state of the database, and breaks off what takes longer than {@code
     * limit}. Many threads may read at once.
     */
    <T> T read(Duration limit, SqlWork<T> reading) throws SQLException;

    /** A number that changes when another process has changed the database. Called by the writing thread. */
    long foreignChanges() throws SQLException;

    /** Called by the writing thread when nothing waits to be written, outside of transactions. */
    void rest() throws SQLException;

    Fault classify(SQLException failure);

    long databaseBytes();

    long walBytes();

    @Override
    void close();
}
