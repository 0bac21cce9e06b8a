package dev.costguardian.persistence.sql.writing;

import static dev.costguardian.persistence.sql.schema.Tables.REPORT_ZONE;

import dev.costguardian.StorageBusyException;
import dev.costguardian.StorageException;
import dev.costguardian.ledger.AppendOutcome;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.persistence.sql.engine.Database;
import dev.costguardian.persistence.sql.engine.Fault;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes all that waits, writes it in one transaction, and completes those who wait once
 * the transaction is on disk: many callers share the price of one flush.
 */
public final class GroupWriter implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GroupWriter.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final long REST_MILLIS = 500;
    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(30);

    private final Database database;
    private final EventAppender appender;
    private final WriteQueue queue;
    private final Housekeeping housekeeping;
    private final Thread thread;
    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong committed = new AtomicLong();
    private volatile String problem = "";
    private volatile boolean failedForGood;

    /** What else the writing thread sees to, between two groups. */
    public interface Housekeeping {

        /** A transaction has begun: it sees all that others did before. */
        void begun() throws SQLException;

        /** Entries were committed. */
        void recorded(List<LedgerEntry> entries);

        /** Called at least twice a second; {@code idle} where nothing waits. */
        void tick(boolean idle) throws SQLException;

        /** Called once, after the last group. */
        void closing() throws SQLException;
    }

    public GroupWriter(Database database, EventAppender appender, int capacity, Housekeeping housekeeping) {
        this.database = database;
        this.appender = appender;
        this.queue = new WriteQueue(capacity);
        this.housekeeping = housekeeping;
        this.thread = new Thread(this::run, "cost-guardian-writer");
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    public CompletionStage<List<AppendOutcome>> append(List<LedgerEntry> entries) {
        CompletableFuture<List<AppendOutcome>> done = new CompletableFuture<>();
        submit(new WriteTask.Append(entries, done));
        return done;
    }

    /** Makes a change in a transaction of its own and waits for it. */
    public <T> T change(Function<DSLContext, T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        submit(new WriteTask.Change<>(work, done));
        return Futures.join(done);
    }

    public long queued() {
        return queue.entries();
    }

    public long capacity() {
        return queue.capacity();
    }

    public long commits() {
        return commits.get();
    }

    public long committed() {
        return committed.get();
    }

    /** Why nothing can be written just now; empty where it can. */
    public String problem() {
        return queue.isClosed() ? "the store is closed" : problem;
    }

    /** Writes what waits, then stops. */
    @Override
    public void close() {
        queue.close();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join(PATIENCE_AT_CLOSE.toMillis());
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void submit(WriteTask task) {
        if (failedForGood) {
            task.fail(new StorageBusyException(problem, RETRY_AFTER));
            return;
        }
        switch (queue.offer(task)) {
            case TAKEN -> {}
            case FULL -> task.fail(new StorageBusyException("too many events wait to be written", RETRY_AFTER));
            case CLOSED -> task.fail(new StorageBusyException("the store is closed", RETRY_AFTER));
        }
    }

    private void run() {
        boolean largeFirst = false;
        List<WriteTask> group = List.of();
        do {
            try {
                group = queue.take(largeFirst, REST_MILLIS);
                largeFirst = !largeFirst;
                write(group);
                if (group.isEmpty() && !problem.isEmpty() && !failedForGood) {
                    tryAgain();
                }
                housekeeping.tick(group.isEmpty());
            } catch (InterruptedException e) {
                queue.close();
            } catch (SQLException | RuntimeException e) {
                log.warn("event=storage.upkeep_failed reason=\"{}\"", e.getMessage());
            }
        } while (!queue.isClosed() || !group.isEmpty());
        try {
            housekeeping.closing();
        } catch (SQLException | RuntimeException e) {
            log.warn("event=storage.upkeep_failed reason=\"{}\"", e.getMessage());
        }
    }

    /**
     * Finds out whether a fault has passed. A server that says it cannot write is sent nothing that it could notice it
     * by.
     */
    private void tryAgain() {
        try {
            database.begin();
            database.engine()
                    .on(database.writer())
                    .update(REPORT_ZONE)
                    .set(REPORT_ZONE.NAME, REPORT_ZONE.NAME)
                    .where(REPORT_ZONE.ID.eq(0L))
                    .execute();
            database.commit();
            problem = "";
        } catch (SQLException | DataAccessException e) {
            rollback();
        }
    }

    private void write(List<WriteTask> group) {
        if (group.isEmpty()) {
            return;
        }
        if (failedForGood) {
            group.forEach(task -> task.fail(new StorageBusyException(problem, RETRY_AFTER)));
        } else if (group.get(0) instanceof WriteTask.Change<?> change) {
            write(change);
        } else {
            writeAppends(group.stream().map(WriteTask.Append.class::cast).toList());
        }
    }

    private void write(WriteTask.Change<?> change) {
        try {
            database.begin();
            Runnable tell = change.run(database.engine().on(database.writer()));
            database.commit();
            problem = "";
            tell.run();
        } catch (SQLException | RuntimeException e) {
            rollback();
            change.fail(explained(e));
        }
    }

    private void writeAppends(List<WriteTask.Append> group) {
        List<LedgerEntry> entries =
                group.stream().flatMap(task -> task.entries().stream()).toList();
        try {
            List<AppendOutcome> outcomes = commit(entries);
            commits.incrementAndGet();
            committed.addAndGet(entries.size());
            problem = "";
            complete(group, outcomes);
            housekeeping.recorded(entries);
        } catch (SQLException | RuntimeException e) {
            rollback();
            RuntimeException failure = explained(e);
            group.forEach(task -> task.fail(failure));
        }
    }

    private List<AppendOutcome> commit(List<LedgerEntry> entries) throws SQLException {
        try {
            begin();
            List<AppendOutcome> outcomes = appender.append(entries);
            database.commit();
            return outcomes;
        } catch (SQLException | DataAccessException | ArithmeticException e) {
            if (Fault.of(e, database) != Fault.ROW_REFUSED) {
                throw e;
            }
            rollback();
            begin();
            List<AppendOutcome> outcomes = appender.appendOneByOne(entries);
            database.commit();
            return outcomes;
        }
    }

    private void begin() throws SQLException {
        database.begin();
        housekeeping.begun();
    }

    private static void complete(List<WriteTask.Append> group, List<AppendOutcome> outcomes) {
        int from = 0;
        for (WriteTask.Append task : group) {
            task.done().complete(new ArrayList<>(outcomes.subList(from, from + task.size())));
            from += task.size();
        }
    }

    private void rollback() {
        try {
            appender.forget();
            database.rollback();
        } catch (SQLException e) {
            log.warn("event=storage.rollback_failed reason=\"{}\"", e.getMessage());
        }
    }

    /** Turns a failure into what callers are told, and notes what it means for later writes. */
    private RuntimeException explained(Exception failure) {
        if (failure instanceof RuntimeException other && !(failure instanceof DataAccessException)) {
            return other;
        }
        Fault fault = Fault.of(failure, database);
        log.warn("event=storage.write_failed fault={} reason=\"{}\"", fault, failure.getMessage());
        return switch (fault) {
            case PASSING -> busy("the store cannot write just now", failure);
            case DISK_FAILED -> {
                failedForGood = true;
                yield busy("the disk failed; the store must be checked and restarted", failure);
            }
            case ROW_REFUSED -> new StorageException("the store refuses this change", failure);
            case BROKEN -> new StorageException("the store cannot be written", failure);
        };
    }

    private StorageBusyException busy(String what, Exception cause) {
        problem = what;
        return new StorageBusyException(what, RETRY_AFTER, cause);
    }
}
