package dev.costguardian.formats;

import dev.costguardian.intake.Submission;
import java.util.List;
import java.util.function.Function;

/** What the body of an ingest request turned out to hold. */
public sealed interface IngestBody {

    /** One event, legible or not; the caller expects an answer about that one. */
    record Single(Submission submission) implements IngestBody {
        @Override
        public <T> T fold(Function<Single, T> single, Function<Batch, T> batch, Function<Malformed, T> malformed) {
            return single.apply(this);
        }
    }

    /** Several events in their order, at least one; the caller expects an answer about each. */
    record Batch(List<Submission> submissions) implements IngestBody {

        public Batch {
            submissions = List.copyOf(submissions);
        }

        @Override
        public <T> T fold(Function<Single, T> single, Function<Batch, T> batch, Function<Malformed, T> malformed) {
            return batch.apply(this);
        }
    }

    /**
     * No events: it is not JSON, not of the right shape, empty, or holds too many.
     *
     * @param reason a sentence about the body that quotes nothing from it
     */
    record Malformed(String reason) implements IngestBody {
        @Override
        public <T> T fold(Function<Single, T> single, Function<Batch, T> batch, Function<Malformed, T> malformed) {
            return malformed.apply(this);
        }
    }

    <T> T fold(Function<Single, T> single, Function<Batch, T> batch, Function<Malformed, T> malformed);
}
