package dev.costguardian.intake;

import dev.costguardian.ledger.EventCost;
import java.time.Duration;
import java.util.function.Function;

/** What became of a submission. */
public sealed interface IntakeOutcome {

    /**
     * It is on disk.
     *
     * @param eventId the caller's, or the one it was given
     */
    record Recorded(long id, String eventId, EventCost cost) implements IntakeOutcome {
        @Override
        public <T> T fold(
                Function<Recorded, T> recorded,
                Function<Duplicate, T> duplicate,
                Function<Rejected, T> rejected,
                Function<Deferred, T> deferred) {
            return recorded.apply(this);
        }
    }

    /**
     * It was on disk already and was not counted again.
     *
     * @param conflict whether the earlier report under the same id said something else
     */
    record Duplicate(long id, String eventId, boolean conflict) implements IntakeOutcome {
        @Override
        public <T> T fold(
                Function<Recorded, T> recorded,
                Function<Duplicate, T> duplicate,
                Function<Rejected, T> rejected,
                Function<Deferred, T> deferred) {
            return duplicate.apply(this);
        }
    }

    /** It is wrong as it stands; sending it again will not help. */
    record Rejected(Fault fault, String detail) implements IntakeOutcome {
        @Override
        public <T> T fold(
                Function<Recorded, T> recorded,
                Function<Duplicate, T> duplicate,
                Function<Rejected, T> rejected,
                Function<Deferred, T> deferred) {
            return rejected.apply(this);
        }
    }

    /** It was not taken this time; the same submission is welcome later. */
    record Deferred(Cause cause, String detail, Duration retryAfter) implements IntakeOutcome {
        @Override
        public <T> T fold(
                Function<Recorded, T> recorded,
                Function<Duplicate, T> duplicate,
                Function<Rejected, T> rejected,
                Function<Deferred, T> deferred) {
            return deferred.apply(this);
        }
    }

    /** What is wrong with a rejected submission. */
    enum Fault {
        /** It cannot be read, or says something impossible. */
        INVALID,
        UNKNOWN_TOKEN,
        INACTIVE_TOKEN,
        /** Who reports it may not report for that token, whether there is one or not. */
        FOREIGN_TOKEN
    }

    /** Why a submission was put off. */
    enum Cause {
        /** Its token has used up its rate. */
        LIMIT,
        /** The store is busy, full or shutting down. */
        STORE
    }

    <T> T fold(
            Function<Recorded, T> recorded,
            Function<Duplicate, T> duplicate,
            Function<Rejected, T> rejected,
            Function<Deferred, T> deferred);
}
