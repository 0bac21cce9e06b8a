package dev.costguardian.cli;

import dev.costguardian.StorageBusyException;
import dev.costguardian.cli.files.Placed;
import dev.costguardian.intake.IntakeOutcome;
import dev.costguardian.intake.IntakeOutcome.Deferred;
import dev.costguardian.intake.Submission;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Takes events in, a chunk at a time, and waits for a store that is busy. */
final class Ingestion {

    /** A store that does not take a chunk in so many tries needs a person. */
    private static final int MOST_TRIES = 60;

    private final Function<List<Submission>, CompletionStage<List<IntakeOutcome>>> intake;
    private final Pause pause;

    /** @param intake takes submissions and answers with one outcome each, in their order */
    Ingestion(Function<List<Submission>, CompletionStage<List<IntakeOutcome>>> intake, Pause pause) {
        this.intake = intake;
        this.pause = pause;
    }

    /** Where the events come from. */
    interface Chunks {

        /** The next events in their order; none at the end. */
        List<Placed> next() throws IOException;
    }

    /** Counts what becomes of the events. */
    interface Tally {

        /** Counts an outcome, or answers when and why to try again. */
        Optional<Deferred> count(Placed event, IntakeOutcome outcome);
    }

    /**
     * Takes in what is left of the events.
     *
     * @param afterChunk run whenever a chunk is on disk
     * @throws StorageBusyException where the store does not take a chunk; what was counted is on disk
     */
    void run(Chunks events, Tally tally, Runnable afterChunk) throws IOException, InterruptedException {
        for (List<Placed> chunk = events.next(); !chunk.isEmpty(); chunk = events.next()) {
            takeIn(chunk, tally);
            afterChunk.run();
        }
    }

    private void takeIn(List<Placed> chunk, Tally tally) throws InterruptedException {
        List<Placed> waiting = chunk;
        for (int tries = 1; !waiting.isEmpty(); tries++) {
            Round round = attempt(waiting, tally);
            waiting = round.deferred;
            Optional<Deferred> longest = round.longestWait();
            if (longest.isPresent()) {
                await(longest.get(), tries);
            }
        }
    }

    private Round attempt(List<Placed> events, Tally tally) {
        List<IntakeOutcome> outcomes = intake.apply(
                        events.stream().map(Placed::submission).toList())
                .toCompletableFuture()
                .join();
        Round round = new Round();
        for (int i = 0; i < outcomes.size(); i++) {
            Placed event = events.get(i);
            tally.count(event, outcomes.get(i)).ifPresent(reason -> round.defer(event, reason));
        }
        return round;
    }

    private void await(Deferred reason, int tries) throws InterruptedException {
        if (tries == MOST_TRIES) {
            throw new StorageBusyException(
                    "gave up after %s tries: %s".formatted(tries, reason.detail()), reason.retryAfter());
        }
        pause.of(reason.retryAfter());
    }

    /** What one attempt left over. */
    private static final class Round {
        final List<Placed> deferred = new ArrayList<>();
        final List<Deferred> reasons = new ArrayList<>();

        void defer(Placed event, Deferred reason) {
            deferred.add(event);
            reasons.add(reason);
        }

        Optional<Deferred> longestWait() {
            return reasons.stream().max(Comparator.comparing(Deferred::retryAfter));
        }
    }
}
