package dev.costguardian.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.StorageBusyException;
import dev.costguardian.StorageException;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.intake.IntakeOutcome.Cause;
import dev.costguardian.intake.IntakeOutcome.Deferred;
import dev.costguardian.intake.IntakeOutcome.Recorded;
import dev.costguardian.intake.IntakeOutcome.Rejected;
import dev.costguardian.intake.Submission.Illegible;
import dev.costguardian.ledger.UsageLedger;
import dev.costguardian.limits.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What is put off for later: by a token's limit, and by a store that cannot take it. */
class IntakeLimitsTest extends IntakeFixture {

    @Test
    void holdsNoLimitAgainstWhatIsTakenOver() {
        UsageIntake limited = over(storage.ledger(), new RateLimit(60, 5));

        await(limited.takeOver(usuals(15)));

        assertThat(await(limited.takeOver(usuals(2)))).hasOnlyElementsOfType(Recorded.class);
        assertThat(limited.remaining(billing.id())).isEqualTo(5);
    }

    @Test
    void chargesABatchOnceAndAdmitsItAsAWhole() {
        UsageIntake limited = over(storage.ledger(), new RateLimit(60, 5));

        List<IntakeOutcome> batch = await(limited.acceptAll(usuals(15)));
        List<IntakeOutcome> next = await(limited.acceptAll(usuals(2)));

        assertThat(batch).hasSize(15).hasOnlyElementsOfType(Recorded.class);
        assertThat(next)
                .hasSize(2)
                .containsOnly(new Deferred(
                        Cause.LIMIT,
                        "the tracking token has used up its rate",
                        Duration.ofSeconds(11).plusNanos(1)));
        assertThat(limited.remaining(billing.id())).isZero();
        nanoTime.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThat(await(limited.acceptAll(usuals(1)))).hasOnlyElementsOfType(Recorded.class);
    }

    @Test
    void limitsEachTokenByItself() {
        UsageIntake limited = over(storage.ledger(), new RateLimit(60, 5));
        TrackingToken search = issued("search");
        await(limited.acceptAll(usuals(5)));

        List<IntakeOutcome> outcomes = await(limited.acceptAll(
                List.of(usual().submission(), usual().by(search).submission(), usual().submission())));

        assertThat(outcomes.get(0)).isInstanceOf(Deferred.class);
        assertThat(outcomes.get(1)).isInstanceOf(Recorded.class);
        assertThat(outcomes.get(2)).isInstanceOf(Deferred.class);
    }

    @Test
    void chargesNothingForWhatIsNotTheTokens() {
        TrackingToken inactive = issued("inactive");
        storage.tokens().activate(inactive.id(), false);

        await(intake.acceptAll(List.of(usual().by(inactive).submission(), new Illegible("no"))));

        assertThat(intake.remaining(inactive.id())).isEqualTo(5_000);
        assertThat(intake.remaining(billing.id())).isEqualTo(5_000);
    }

    @Test
    void putsOffWhatABusyStoreCannotTake() {
        UsageLedger busy = new FaultyLedger(
                storage.ledger(), 1, new StorageBusyException("the queue is full", Duration.ofSeconds(2)));

        assertThat(await(over(busy, new RateLimit(60, 10)).accept(usual().submission())))
                .isEqualTo(new Deferred(Cause.STORE, "the queue is full", Duration.ofSeconds(2)));
    }

    @Test
    void putsOffOnlyThePartOfALargeBatchThatTheStoreCouldNotTake() {
        UsageLedger busyAtTheSecond = new FaultyLedger(
                storage.ledger(), 2, new StorageBusyException("the queue is full", Duration.ofSeconds(2)));
        List<Submission> batch = new ArrayList<>(usuals(2_500));
        batch.add(1_500, new Illegible("no"));

        List<IntakeOutcome> outcomes =
                await(over(busyAtTheSecond, new RateLimit(60, 5_000)).acceptAll(batch));

        assertThat(outcomes.subList(0, 1_000)).hasOnlyElementsOfType(Recorded.class);
        assertThat(outcomes.subList(1_000, 1_500)).hasOnlyElementsOfType(Deferred.class);
        assertThat(outcomes.get(1_500)).isInstanceOf(Rejected.class);
        assertThat(outcomes.subList(1_501, 2_001)).hasOnlyElementsOfType(Deferred.class);
        assertThat(outcomes.subList(2_001, 2_501)).hasOnlyElementsOfType(Recorded.class);
    }

    @Test
    void failsWhereTheStoreIsBroken() {
        UsageLedger broken = new FaultyLedger(storage.ledger(), 1, new StorageException("the file is damaged"));

        assertThatThrownBy(() -> await(over(broken, new RateLimit(60, 10)).accept(usual().submission())))
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("the file is damaged");
    }

    @Test
    void doesNotTroubleTheStoreForNothing() {
        FaultyLedger ledger = new FaultyLedger(storage.ledger(), 1, new StorageException("the file is damaged"));
        UsageIntake idle = over(ledger, new RateLimit(60, 10));

        assertThat(await(idle.acceptAll(List.of()))).isEmpty();
        assertThat(await(idle.accept(new Illegible("no")))).isInstanceOf(Rejected.class);
        assertThat(ledger.appends()).isZero();
    }
}
