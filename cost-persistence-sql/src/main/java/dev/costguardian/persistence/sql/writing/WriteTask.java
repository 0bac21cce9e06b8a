package dev.costguardian.persistence.sql.writing;

import dev.costguardian.ledger.AppendOutcome;
import dev.costguardian.ledger.LedgerEntry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jooq.DSLContext;

/** Something that waits for the writing thread. */
public sealed interface WriteTask {

    /** Entries that it counts for in the queue. */
    int size();

    /** Tells whoever waits that it was not done. */
    void fail(RuntimeException failure);

    /** Entries to append; they share a transaction with others. */
    record Append(List<LedgerEntry> entries, CompletableFuture<List<AppendOutcome>> done) implements WriteTask {

        @Override
        public int size() {
            return entries.size();
        }

        @Override
        public void fail(RuntimeException failure) {
            done.completeExceptionally(failure);
        }
    }

    /** A change of another kind, in a transaction of its own. */
    record Change<T>(Function<DSLContext, T> work, CompletableFuture<T> done) implements WriteTask {

        @Override
        public int size() {
            return 1;
        }

        @Override
        public void fail(RuntimeException failure) {
            done.completeExceptionally(failure);
        }

        /** Does the work; answers what tells the waiting one of it, to be run after the commit. */
        Runnable run(DSLContext sql) {
            T result = work.apply(sql);
            return () -> done.complete(result);
        }
    }
}
