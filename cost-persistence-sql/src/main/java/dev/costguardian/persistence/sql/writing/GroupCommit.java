package dev.costguardian.persistence.sql.writing;

import static dev.costguardian.persistence.sql.schema.Tables.REPORT_ZONE;

import dev.costguardian.StorageBusyException;
import dev.costguardian.StorageException;
import dev.costguardian.ledger.AppendOutcome;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.persistence.sql.engine.Database;
import dev.costguardian.persistence.sql.engine.Fault;
import dev.costguardian.persistence.sql.engine.Migrations;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what waits in one transaction, and says what a failure means: for those who wait, and for all that comes after.
 * The writing thread works with it; what it counts and knows may be read by any thread.
 */
final class GroupCommit {

    static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private static final String OUTGROWN = "a newer release has changed the store; run that one here too";

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    private final Database database;
    private final EventAppender appender;
    private final GroupWriter.Housekeeping housekeeping;
    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong committed = new AtomicLong();
    private volatile String problem = "";
    private volatile boolean failedForGood;
    private String upkeepTrouble = "";
    private volatile boolean locked;

    GroupCommit(Database database, EventAppender appender, GroupWriter.Housekeeping housekeeping) {
        this.database = database;
        this.appender = appender;
        this.housekeeping = housekeeping;
    }

    /** Transactions that stored entries. */
    long commits() {
        return commits.get();
    }

    /** Entries that they held. */
    long committed() {
        return committed.get();
    }

    /** Why nothing can be written just now; empty where it can. */
    String problem() {
        return problem;
    }

    /** Whether the disk broke its word, so that nothing more may be promised. */
    boolean hasFailedForGood() {
        return failedForGood;
    }

    /** Whether another program writes, so that whoever comes now would wait for it in vain. */
    boolean isLocked() {
        return locked;
    }

    /** Does the tasks, which are appends or one change, and tells each how it went. */
    void write(List<WriteTask> group) {
        if (failedForGood) {
            group.forEach(task -> task.fail(new StorageBusyException(problem, RETRY_AFTER)));
        } else if (group.get(0) instanceof WriteTask.Change<?> change) {
            write(change);
        } else {
            append(group.stream().map(WriteTask.Append.class::cast).toList());
        }
    }

    /**
     * Finds out whether a fault has passed. A server that says it cannot write is sent nothing that it could notice it
     * by.
     */
    void tryAgain() {
        if (isOutgrown()) {
            return;
        }
        try {
            database.begin();
            database.engine()
                    .on(database.writer())
                    .update(REPORT_ZONE)
                    .set(REPORT_ZONE.NAME, REPORT_ZONE.NAME)
                    .where(REPORT_ZONE.ID.eq(0L))
                    .execute();
            database.commit();
            getWell();
        } catch (SQLException | DataAccessException e) {
            rollback();
            explained(e);
        }
    }

    /** Notes that the upkeep failed: where that is by the disk or a lock, the next write would fare no better. */
    void upkeepFailed(Exception failure) {
        rollback();
        Fault fault = Fault.of(failure, database);
        if (fault == Fault.DISK_FAILED || fault == Fault.LOCKED) {
            explained(failure);
        } else if (!String.valueOf(failure.getMessage()).equals(upkeepTrouble)) {
            upkeepTrouble = String.valueOf(failure.getMessage());
            log.warn("event=storage.upkeep_failed reason=\"{}\"", upkeepTrouble);
        }
    }

    private void write(WriteTask.Change<?> change) {
        try {
            database.beginLong();
            housekeeping.begun();
            Runnable tell = change.run(database.engine().on(database.writer()));
            database.announceChange();
            database.commit();
            getWell();
            tell.run();
        } catch (SQLException | RuntimeException e) {
            rollback();
            change.fail(explained(e));
        }
    }

    private void append(List<WriteTask.Append> group) {
        List<LedgerEntry> entries =
                group.stream().flatMap(task -> task.entries().stream()).toList();
        try {
            List<AppendOutcome> outcomes = commit(entries);
            commits.incrementAndGet();
            committed.addAndGet(entries.size());
            getWell();
            complete(group, outcomes);
            housekeeping.recorded(entries);
        } catch (SQLException | RuntimeException e) {
            rollback();
            RuntimeException failure = explained(e);
            group.forEach(task -> task.fail(failure));
        }
    }

    /**
     * Tries once more on a new connection where the old one broke. What was stored all the same is found to be a
     * duplicate, so nobody is left without knowing.
     */
    private List<AppendOutcome> commit(List<LedgerEntry> entries) throws SQLException {
        try {
            return commitAtOnce(entries);
        } catch (SQLException | DataAccessException e) {
            if (Fault.of(e, database) != Fault.CUT_OFF) {
                throw e;
            }
            log.info("event=storage.cut_off reason=\"{}\"", Fault.reason(e));
            rollback();
            return commitAtOnce(entries);
        }
    }

    private List<AppendOutcome> commitAtOnce(List<LedgerEntry> entries) throws SQLException {
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

    private static void complete(List<WriteTask.Append> group, List<AppendOutcome> outcomes) {
        int from = 0;
        for (WriteTask.Append task : group) {
            task.done().complete(List.copyOf(outcomes.subList(from, from + task.size())));
            from += task.size();
        }
    }

    private void begin() throws SQLException {
        database.begin();
        housekeeping.begun();
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
        return switch (fault) {
            case LOCKED -> {
                locked = true;
                yield busy("another program holds the lock of the store", fault, failure);
            }
            case FULL -> busy("the disk is full", fault, failure);
            case TOO_LONG, CUT_OFF, PASSING -> busy("the store cannot write just now", fault, failure);
            case DISK_FAILED -> {
                failedForGood = true;
                yield busy("the disk failed; the store must be checked and restarted", fault, failure);
            }
            case ROW_REFUSED -> new StorageException("the store refuses this change", failure);
            case BROKEN ->
                isOutgrown()
                        ? busy(OUTGROWN, fault, failure)
                        : new StorageException("the store cannot be written", failure);
        };
    }

    /** Whether another server, of a newer release, has brought the schema up to one that this program does not know. */
    private boolean isOutgrown() {
        try {
            return Migrations.isNewer(database.engine(), database.writer());
        } catch (SQLException | StorageException e) {
            return false;
        } finally {
            rollback();
        }
    }

    /** The log has it once, however many callers are told: a disk that is full has no room for more. */
    private StorageBusyException busy(String what, Fault fault, Exception cause) {
        if (!what.equals(problem)) {
            log.warn("event=storage.write_failed fault={} reason=\"{}\"", fault, cause.getMessage());
        }
        problem = what;
        return new StorageBusyException(what, fault.retryAfter(), cause);
    }

    private void getWell() {
        if (!problem.isEmpty()) {
            log.info("event=storage.recovered");
        }
        problem = "";
        upkeepTrouble = "";
        locked = false;
    }
}
