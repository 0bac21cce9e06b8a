package dev.costguardian.corrections;

import java.util.function.Function;

/** What became of a batch that was to be applied or undone. */
public sealed interface CorrectionOutcome {

    /** It counts from now on. */
    record Applied(CorrectionBatch batch) implements CorrectionOutcome {
        @Override
        public <T> T fold(Function<Applied, T> applied, Function<Refused, T> refused, Function<Unknown, T> unknown) {
            return applied.apply(this);
        }
    }

    /** Nothing has changed. */
    record Refused(String reason) implements CorrectionOutcome {
        @Override
        public <T> T fold(Function<Applied, T> applied, Function<Refused, T> refused, Function<Unknown, T> unknown) {
            return refused.apply(this);
        }
    }

    /** There is no such batch. */
    record Unknown(long id) implements CorrectionOutcome {
        @Override
        public <T> T fold(Function<Applied, T> applied, Function<Refused, T> refused, Function<Unknown, T> unknown) {
            return unknown.apply(this);
        }
    }

    <T> T fold(Function<Applied, T> applied, Function<Refused, T> refused, Function<Unknown, T> unknown);
}
