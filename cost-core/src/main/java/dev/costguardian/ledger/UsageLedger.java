package dev.costguardian.ledger;

import dev.costguardian.pricing.Tariff;
import dev.costguardian.usage.RawUsage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Port: every event once, for good. Safe for use by many threads.
 *
 * <p>Entries are deduplicated by {@link dev.costguardian.usage.EventKey} alone, in the same transaction that stores
 * them and adds them to the totals of {@link dev.costguardian.reports.SpendReports}.
 */
public interface UsageLedger {

    /** More entries than this are not taken in one call. */
    int LARGEST_APPEND = 1_000;

    /**
     * Stores the entries and completes once they are on disk, one outcome per entry in their order. The entries of one
     * call are written together, those of calls that wait at the same time may share their transaction.
     *
     * <p>The stage fails with {@link dev.costguardian.StorageBusyException} where nothing was stored and asking again
     * later is right; it may complete on any thread and its continuations must be quick.
     *
     * @throws IllegalArgumentException for more than {@value #LARGEST_APPEND} entries
     */
    CompletionStage<List<AppendOutcome>> append(List<LedgerEntry> entries);

    /** One page of events that match, newest first. */
    List<RecordedEvent> page(EventQuery query);

    Optional<RecordedEvent> find(long id);

    /** What the provider itself said of the usage of an event, where its report had it. */
    Optional<RawUsage> rawUsage(long id);

    /** The card behind the computed cost of an event, with all that counted; empty where there was none. */
    Optional<Tariff> tariff(RecordedEvent event);

    /** The highest id in the ledger, 0 where it is empty. Events up to it change by corrections alone. */
    long lastId();

    /** How many batches of corrections were applied so far. */
    long appliedBatches();

    /** Names of models that events were recorded for, in alphabetical order. */
    List<String> models();

    /** Keys of tags that events were recorded with, in alphabetical order; at most 1,000 of them. */
    List<String> tagKeys();
}
