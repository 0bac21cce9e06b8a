package dev.costguardian.ledger;

import dev.costguardian.usage.UsageEvent;
import java.time.Instant;
import java.util.function.Function;

/** What became of an entry that was handed to the ledger. */
public sealed interface AppendOutcome {

    /** It is on disk. */
    record Appended(long id) implements AppendOutcome {
        @Override
        public <T> T fold(
                Function<Appended, T> appended, Function<Duplicate, T> duplicate, Function<Refused, T> refused) {
            return appended.apply(this);
        }
    }

    /**
     * The ledger had the event already; nothing was added.
     *
     * @param id of the event it had
     * @param conflict whether the earlier report said something else
     */
    record Duplicate(long id, boolean conflict) implements AppendOutcome {
        @Override
        public <T> T fold(
                Function<Appended, T> appended, Function<Duplicate, T> duplicate, Function<Refused, T> refused) {
            return duplicate.apply(this);
        }
    }

    /** The store can never take this entry; its neighbours are not affected. */
    record Refused(String reason) implements AppendOutcome {

        /** An event that may have been counted before, among those that the ledger has forgotten. */
        public static Refused tooOld(UsageEvent event, Instant floor) {
            return new Refused(("timestamp %s lies before %s; older events were pruned, so nobody can tell any more"
                            + " whether this one was counted")
                    .formatted(event.occurredAt(), floor));
        }

        @Override
        public <T> T fold(
                Function<Appended, T> appended, Function<Duplicate, T> duplicate, Function<Refused, T> refused) {
            return refused.apply(this);
        }
    }

    <T> T fold(Function<Appended, T> appended, Function<Duplicate, T> duplicate, Function<Refused, T> refused);
}
