package dev.costguardian.corrections;

import dev.costguardian.pricing.Tariff;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Port: corrections of events, in batches. Safe for use by many threads and processes.
 *
 * <p>A batch is drafted, filled chunk by chunk with postings that count for nothing, and then settled: from that moment
 * events, reports and sums hold all of it. Drafting again drops what an earlier draft of the batch left behind.
 */
public interface Corrections {

    /** More corrections than this are not taken in one call. */
    int LARGEST_CHUNK = 1_000;

    /** Notes a batch that counts for nothing yet; answers its id. */
    long plan(CorrectionOrder order, Instant createdAt, CorrectionTotals expected);

    /** As {@link #plan} for a batch that takes {@code batch} back; replaces earlier ones that were not applied. */
    long planUndo(long batch, CorrectionOrder order, Instant createdAt, CorrectionTotals expected);

    Optional<CorrectionBatch> find(long batch);

    /** Batches, newest first. */
    List<CorrectionBatch> newest(int limit);

    /** What was corrected of an event, in the order in which it was. */
    List<PostedCorrection> of(long event);

    /** The corrections of a batch on events with a higher id than {@code after}, in the order of their events. */
    List<Correction> in(long batch, long after, int limit);

    /** The last batch that was applied after this one, corrects an event of it as well, and was not undone. */
    OptionalLong laterThan(long batch);

    /**
     * Begins to fill a batch. From then on, earlier drafts of it are refused.
     *
     * @throws IllegalArgumentException where there is no such batch, or it was applied
     */
    Draft draft(long batch);

    /**
     * An attempt to fill a batch.
     *
     * @param attempt tells it from earlier and later ones
     */
    record Draft(long batch, long attempt) {

        /** Says that a later draft has replaced this one. */
        public String overtaken() {
            return "batch " + batch + " is being applied by somebody else";
        }

        /** Says that another batch was applied since this draft began. */
        public String overlaps(long other) {
            return "batch %d was applied meanwhile and corrects some of the same events; apply batch %d again"
                    .formatted(other, batch);
        }
    }

    /**
     * Adds corrections to a draft, one an event.
     *
     * @param cards the cards that they name and the store may not have yet
     * @return false where the draft has been replaced by a later one
     * @throws IllegalArgumentException for more than {@value #LARGEST_CHUNK} corrections
     */
    boolean post(Draft draft, List<Correction> corrections, Collection<Tariff> cards);

    /** Makes all that was posted count, at once; answers why not, or empty where it does. */
    Optional<String> settle(Draft draft, Instant appliedAt, CorrectionTotals totals);
}
