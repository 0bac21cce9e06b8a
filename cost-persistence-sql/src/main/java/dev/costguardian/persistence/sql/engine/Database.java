package dev.costguardian.persistence.sql.engine;

import dev.costguardian.ConnectionPool;
import dev.costguardian.limits.SharedAdmissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a storage engine brings: connections, and the few things that engines do each in their own way. */
public interface Database extends AutoCloseable {

    Engine engine();

    /**
     * The connection that one thread writes on, between {@link #begin} and {@link #commit} or {@link #rollback}. {@link
     * #begin} may open another one in place of one that broke.
     */
    Connection writer();

    /** Begins a transaction that excludes other writers; waits for them a little. */
    void begin() throws SQLException;

    /** As {@link #begin}, for statements that may take minutes: is slower to take a database for gone that says nothing. */
    default void beginLong() throws SQLException {
        begin();
    }

    /** Where the ledger ended as the transaction began. Called by the thread that writes, within it. */
    LedgerEnd end() throws SQLException;

    void commit() throws SQLException;

    void rollback() throws SQLException;

    /**
     * Reads on a connection of its own, from one state of the database, and breaks off what takes longer than {@code
     * limit}. Many threads may read at once.
     */
    <T> T read(Duration limit, SqlWork<T> reading) throws SQLException;

    /**
     * Called within a transaction that does more than to add events, before it commits: other processes must not go on
     * with what they remember.
     */
    void announceChange() throws SQLException;

    /** A number that changes when another process has changed the database. Called by the writing thread. */
    long foreignChanges() throws SQLException;

    /**
     * Has {@code changed} called as soon as another process has changed the database, from a thread of its own. What is
     * told so may get lost, so that {@link #foreignChanges} is to be asked all the same. Called once at most.
     */
    default void listen(Runnable changed) {}

    /**
     * Called by the writing thread between two groups, outside of transactions.
     *
     * @param idle whether nothing waits to be written, so that there is time for what need not be done now
     */
    void rest(boolean idle) throws SQLException;

    /** What the engine finds wrong with its own files, in words; empty where they are whole. Reads all of them. */
    List<String> check(Connection connection) throws SQLException;

    /** Keeps in mind, for all processes and beyond a restart, what a check of the ledger found; empty where all is well. */
    void note(List<String> problems);

    /** Whether the last check found something wrong. */
    boolean isDamaged();

    Fault classify(SQLException failure);

    /** As {@link dev.costguardian.Storage#connections}. */
    default List<ConnectionPool> connections() {
        return List.of();
    }

    /** As {@link dev.costguardian.Storage#sharedAdmissions}. */
    default Optional<SharedAdmissions> sharedAdmissions() {
        return Optional.empty();
    }

    /** As {@link dev.costguardian.Storage#alone}. */
    default boolean alone(Runnable work) {
        work.run();
        return true;
    }

    long databaseBytes();

    long walBytes();

    @Override
    void close();
}
