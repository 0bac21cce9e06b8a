package dev.costguardian.persistence.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** What a storage engine brings: connections, and the few things that engines do each in their own way. */
public interface Database extends AutoCloseable {

    Engine engine();

    /**
     * The connection that one thread writes on, not in auto-commit mode. A transaction on it excludes other writers
     * from its first statement on.
     */
    Connection writer();

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
