package dev.costguardian.persistence.sql.writing;

import dev.costguardian.StorageBusyException;
import dev.costguardian.ledger.AppendOutcome;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.persistence.sql.engine.Database;
import dev.costguardian.persistence.sql.engine.UnderWay;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * The one thread that writes. It takes all that waits, writes it in one transaction, and completes those who wait once
 * the transaction is on disk: many callers share the price of one flush.
 */
public final class GroupWriter implements AutoCloseable {

    private static final String CLOSED = "the store is closed";
    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(30);

    private final WriteQueue queue;
    private final GroupCommit commit;
    private final Housekeeping housekeeping;
    private final UnderWay underWay;
    private final Thread thread;

    /** What else the writing thread sees to, between two groups. */
    public interface Housekeeping {

        /** A transaction has begun: it sees all that others did before. */
        void begun() throws SQLException;

        /** Entries were committed. */
        void recorded(List<LedgerEntry> entries);

        /** How long the thread may wait for something to write before the next tick. */
        Duration rest();

        /** Called after each group, after a rest, and when the thread was woken; {@code idle} where nothing waits. */
        void tick(boolean idle) throws SQLException;

        /** Called once, after the last group. */
        void closing() throws SQLException;
    }

    public GroupWriter(
            Database database, EventAppender appender, int capacity, Housekeeping housekeeping, UnderWay underWay) {
        this.queue = new WriteQueue(capacity);
        this.commit = new GroupCommit(database, appender, housekeeping);
        this.housekeeping = housekeeping;
        this.underWay = underWay;
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

    /** Makes several changes in one transaction and waits for them: what {@code work} changes here belongs to it. */
    public <T> T together(Function<DSLContext, T> work) {
        return change(sql -> underWay.within(sql, work));
    }

    /** Makes a change in a transaction of its own, or in the one that the thread is in, and waits for it. */
    public <T> T change(Function<DSLContext, T> work) {
        return underWay.here().map(work).orElseGet(() -> changeAlone(work));
    }

    private <T> T changeAlone(Function<DSLContext, T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        submit(new WriteTask.Change<>(work, done));
        return Futures.join(done);
    }

    /** Has the thread see to its housekeeping soon. Returns at once. */
    public void wake() {
        queue.wake();
    }

    public long queued() {
        return queue.entries();
    }

    public long capacity() {
        return queue.capacity();
    }

    public long commits() {
        return commit.commits();
    }

    public long committed() {
        return commit.committed();
    }

    /** Whether the disk broke its word, so that nothing is written any more. */
    public boolean hasFailedForGood() {
        return commit.hasFailedForGood();
    }

    /** Why nothing can be written just now; empty where it can. */
    public String problem() {
        return queue.isClosed() ? CLOSED : commit.problem();
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
        if (commit.hasFailedForGood() || commit.isLocked()) {
            refuse(task, commit.problem());
            return;
        }
        switch (queue.offer(task)) {
            case TAKEN -> {}
            case FULL -> refuse(task, "too many events wait to be written");
            case CLOSED -> refuse(task, CLOSED);
        }
    }

    private static void refuse(WriteTask task, String reason) {
        task.fail(new StorageBusyException(reason, GroupCommit.RETRY_AFTER));
    }

    private void run() {
        boolean largeFirst = false;
        boolean idle = false;
        while (!queue.isClosed() || !idle) {
            try {
                List<WriteTask> group =
                        queue.take(largeFirst, housekeeping.rest().toMillis());
                largeFirst = !largeFirst;
                idle = group.isEmpty();
                work(group);
            } catch (InterruptedException e) {
                queue.close();
            } catch (SQLException | RuntimeException e) {
                commit.upkeepFailed(e);
            }
            refuseWhereLocked();
        }
        try {
            if (!commit.hasFailedForGood()) {
                housekeeping.closing();
            }
        } catch (SQLException | RuntimeException e) {
            commit.upkeepFailed(e);
        }
    }

    /** Whoever waited for the lock as long as one may is not to wait for what else the thread does. */
    private void refuseWhereLocked() {
        if (commit.isLocked()) {
            queue.takeAll().forEach(task -> refuse(task, commit.problem()));
        }
    }

    private void work(List<WriteTask> group) throws SQLException {
        if (!group.isEmpty()) {
            commit.write(group);
        } else if (!commit.problem().isEmpty() && !commit.hasFailedForGood()) {
            commit.tryAgain();
        }
        refuseWhereLocked();
        if (!commit.hasFailedForGood()) {
            // Where nothing can be written there is time; and moving the log may be what makes room.
            housekeeping.tick(group.isEmpty() || !commit.problem().isEmpty());
        }
    }
}
