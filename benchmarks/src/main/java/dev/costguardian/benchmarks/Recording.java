package dev.costguardian.benchmarks;

import dev.costguardian.CostGuardian;
import dev.costguardian.Storage;
import dev.costguardian.attribution.Tags;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.intake.IntakeOutcome;
import dev.costguardian.intake.Submission;
import dev.costguardian.limits.RateLimit;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Events that threads record in this process, each on disk before its call counts as done.
 *
 * @param threads that record
 * @param events of all of them together
 * @param inHand calls that a thread has under way at a time
 */
record Recording(int threads, int events, int inHand) {

    private static final List<String> MODELS =
            List.of("gpt-4o", "gpt-4o-mini", "claude-sonnet-4-5", "gemini-2.5-flash", "gpt-4.1");

    /** Records into a storage and closes it; answers how many events a second. */
    double into(Storage storage) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CostGuardian.Setup setup = CostGuardian.Setup.standard().limitedTo(new RateLimit(100_000_000, 100_000_000));
        try (CostGuardian guardian = CostGuardian.over(storage, setup)) {
            TrackingToken app = guardian.tokens().issue("benchmark").orElseThrow();
            List<Callable<Void>> shares = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                shares.add(() -> send(guardian, app));
            }
            long begun = System.nanoTime();
            for (Future<Void> share : pool.invokeAll(shares)) {
                share.get();
            }
            return events * 1e9 / (System.nanoTime() - begun);
        } finally {
            pool.shutdownNow();
        }
    }

    private Void send(CostGuardian guardian, TrackingToken app) {
        Deque<CompletionStage<IntakeOutcome>> underWay = new ArrayDeque<>();
        for (int number = 0; number < events / threads; number++) {
            if (underWay.size() == inHand) {
                underWay.remove().toCompletableFuture().join();
            }
            underWay.add(guardian.intake()
                    .accept(new Submission.Legible(
                            app.token(), Optional.of(UUID.randomUUID().toString()), Optional.empty(), call(number))));
        }
        underWay.forEach(call -> call.toCompletableFuture().join());
        return null;
    }

    private static ModelCall call(int number) {
        return ModelCall.of(
                        ModelName.of(MODELS.get(number % MODELS.size())),
                        MeterReadings.ofTokens(900 + number % 700, 200 + number % 90))
                .withTags(new Tags(Map.of("feature", "search", "customer", "acme-" + number % 4)));
    }
}
