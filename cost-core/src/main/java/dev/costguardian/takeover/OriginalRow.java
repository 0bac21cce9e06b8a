package dev.costguardian.takeover;

import dev.costguardian.intake.Submission;
import java.util.EnumSet;
import java.util.Set;

/**
 * A row of usage of the original.
 *
 * @param id its number there
 * @param submission the call that it stands for, under the text of the original's token and without an event id; or why
 *     it is none
 * @param stated the figures as they stand there; 0 where there is no number
 * @param changes in what the call differs from the row
 */
public record OriginalRow(long id, Submission submission, UsageSum stated, Set<Change> changes) {

    public OriginalRow {
        changes = Set.copyOf(changes);
    }

    /** Where a call cannot say what the row says. What only names is adapted; what counts is not. */
    public enum Change {
        /** It names no model. */
        NO_MODEL,
        /** Its model cannot be a name here: too long, or not on one line. */
        ADAPTED_MODEL,
        /** Its total is not the sum of its parts. The parts count, the event is suspect, its meta keeps the total. */
        CONTRADICTORY_TOTAL;

        /** None so far. */
        public static Set<Change> none() {
            return EnumSet.noneOf(Change.class);
        }
    }
}
