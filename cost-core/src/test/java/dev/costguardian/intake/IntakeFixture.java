package dev.costguardian.intake;

import static dev.costguardian.CallFixture.aCall;

import dev.costguardian.CallFixture;
import dev.costguardian.FixedTime;
import dev.costguardian.SamplePrices;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.ledger.UsageLedger;
import dev.costguardian.limits.RateLimit;
import dev.costguardian.limits.RateLimiter;
import dev.costguardian.memory.InMemoryStorage;
import dev.costguardian.pricing.CostCalculator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** An intake over a store in memory, at noon of 1 March 2026, and a token to report under. */
abstract class IntakeFixture {

    final InMemoryStorage storage = new InMemoryStorage();
    final FixedTime clock = FixedTime.at("2026-03-01T12:00:00Z");
    final AtomicLong nanoTime = new AtomicLong();
    final UsageIntake intake = over(storage.ledger(), new RateLimit(60, 5_000));
    final TrackingToken billing = issued("billing");

    final UsageIntake over(UsageLedger ledger, RateLimit limit) {
        return new UsageIntake(
                storage.tokens(),
                new RateLimiter(limit, nanoTime::get),
                new CostCalculator(SamplePrices.book()),
                ledger,
                clock,
                new Random(1));
    }

    final TrackingToken issued(String label) {
        return storage.tokens()
                .issue(label, "token-of-" + label, clock.instant())
                .orElseThrow();
    }

    /** A call that costs 0.006 USD. */
    final CallFixture usual() {
        return aCall().withInput(1_200).withOutput(300).by(billing);
    }

    final List<Submission> usuals(int number) {
        return Stream.<Submission>generate(() -> usual().submission())
                .limit(number)
                .toList();
    }

    final IntakeOutcome accept(CallFixture call) {
        return await(intake.accept(call.submission()));
    }

    final IntakeOutcome.Recorded recorded(CallFixture call) {
        return (IntakeOutcome.Recorded) accept(call);
    }

    static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
