package dev.costguardian;

import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.ledger.AppendOutcome;
import dev.costguardian.ledger.LedgerEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every contract of a storage begins with: a store of its own, empty, closed after the test. */
public abstract class FreshStorage {

    private static final long PATIENCE_SECONDS = 60;

    protected Storage storage;

    /** A new store that holds nothing, and keeps sums of days for UTC and Asia/Kolkata. */
    protected abstract Storage open();

    @BeforeEach
    final void openStorage() {
        storage = open();
    }

    @AfterEach
    final void closeStorage() {
        storage.close();
    }

    protected final TrackingToken issued(String label) {
        return storage.tokens()
                .issue(label, "token-of-" + label, Instant.parse("2026-01-01T00:00:00Z"))
                .orElseThrow();
    }

    /** Appends the calls at once and waits for what became of them. */
    protected final List<AppendOutcome> append(CallFixture... calls) {
        return append(Stream.of(calls).map(CallFixture::entry).toList());
    }

    /** Appends the entries at once and waits for what became of them. */
    protected final List<AppendOutcome> append(List<LedgerEntry> entries) {
        return await(storage.ledger().append(entries));
    }

    /** Does all of that at the same moment, on a thread each, and gives the results in the order of {@code tasks}. */
    protected static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        CyclicBarrier start = new CyclicBarrier(tasks.size());
        List<Callable<T>> together = tasks.stream()
                .<Callable<T>>map(task -> () -> {
                    start.await();
                    return task.call();
                })
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(together)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    /** The result of a stage that is bound to complete. */
    protected static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** The id of an entry that was appended. */
    protected static long idOf(AppendOutcome outcome) {
        return outcome.fold(
                AppendOutcome.Appended::id,
                duplicate -> {
                    throw new AssertionError("expected an appended entry, was " + duplicate);
                },
                refused -> {
                    throw new AssertionError("expected an appended entry, was " + refused);
                });
    }
}
