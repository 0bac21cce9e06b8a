package dev.costguardian.corrections;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Corrections that are applied as a whole, and undone as a whole.
 *
 * @param totals as expected when it was planned, or as they were when it was applied
 * @param appliedAt when it began to count; empty while it is only planned
 * @param undoes the batch that this one takes back
 * @param undoneBy the batch that took this one back
 */
public record CorrectionBatch(
        long id,
        CorrectionOrder order,
        Instant createdAt,
        CorrectionTotals totals,
        Optional<Instant> appliedAt,
        OptionalLong undoes,
        OptionalLong undoneBy) {

    /** How far a batch has come. */
    public enum State {
        /** It counts for nothing yet. */
        PLANNED,
        APPLIED,
        /** A later batch took it back. */
        UNDONE;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public State state() {
        if (appliedAt.isEmpty()) {
            return State.PLANNED;
        }
        return undoneBy.isPresent() ? State.UNDONE : State.APPLIED;
    }
}
