package dev.costguardian.intake;

import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.RawUsage;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** One call as it was handed in: legible, or a complaint that keeps its place in a batch. */
public sealed interface Submission {

    /**
     * A call that makes sense by itself.
     *
     * @param trackingToken the text of the token, not yet looked up; empty for {@code unattributed}, which only callers
     *     in the program itself may say
     * @param eventId empty where the caller leaves it to us; then the call cannot be told from its own retry
     * @param occurredAt empty for now
     * @param rawUsage what the provider itself said, where the caller handed it on
     */
    record Legible(
            String trackingToken,
            Optional<String> eventId,
            Optional<Instant> occurredAt,
            ModelCall call,
            Optional<RawUsage> rawUsage)
            implements Submission {

        /** A call that comes without a usage object of the provider. */
        public Legible(String trackingToken, Optional<String> eventId, Optional<Instant> occurredAt, ModelCall call) {
            this(trackingToken, eventId, occurredAt, call, Optional.empty());
        }

        @Override
        public <T> T fold(Function<Legible, T> legible, Function<Illegible, T> illegible) {
            return legible.apply(this);
        }
    }

    /**
     * It says nothing we can use.
     *
     * @param reason names the field and what is wrong with it
     */
    record Illegible(String reason) implements Submission {
        @Override
        public <T> T fold(Function<Legible, T> legible, Function<Illegible, T> illegible) {
            return illegible.apply(this);
        }
    }

    <T> T fold(Function<Legible, T> legible, Function<Illegible, T> illegible);
}
