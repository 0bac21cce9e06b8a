package dev.costguardian;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.costguardian.CostGuardian.Setup;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.intake.IntakeOutcome;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.limits.RateLimit;
import dev.costguardian.memory.InMemoryStorage;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.usage.ModelName;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CostGuardianTest {

    private final FixedTime clock = FixedTime.at("2026-03-01T12:00:00Z");
    private final Setup setup = Setup.standard().pricedBy(SamplePrices.book()).at(clock);
    private final InMemoryStorage storage = new InMemoryStorage();
    private final CostGuardian costs = CostGuardian.over(storage, setup);
    private final TrackingToken billing = costs.tokens().issue("billing").orElseThrow();

    @Test
    void keepsTheNameOfAMappedModelAsItWasReported() {
        try (CostGuardian guardian = CostGuardian.over(
                new InMemoryStorage(), CostGuardian.Setup.standard().pricedBy(SamplePrices.book()))) {
            TrackingToken app = guardian.tokens().issue("app").orElseThrow();
            guardian.names().map(ModelName.of("chat-prod"), ModelName.of("gpt-4o"));

            guardian.record(app, aCall().of("chat-prod").withInput(1_000_000).call());

            RecordedEvent event = guardian.ledger().find(1).orElseThrow();
            assertThat(event.amount().orElseThrow()).hasToString("2.500000");
            assertThat(event.event().call().model()).isEqualTo(ModelName.of("chat-prod"));
        }
    }

    @Test
    void recordsByItsClockAndItsPriceBook() {
        IntakeOutcome.Recorded recorded = (IntakeOutcome.Recorded)
                costs.record(billing, aCall().withInput(1_200).call());

        assertThat(recorded.cost().amount().orElseThrow()).hasToString("0.003000");
        assertThat(costs.ledger().find(recorded.id()).orElseThrow().event().occurredAt())
                .isEqualTo(clock.instant());
        assertThat(billing.createdAt()).isEqualTo(clock.instant());
    }

    @Test
    void readsThePricesOnceAndOnlyToPriceSomething() {
        AtomicInteger readings = new AtomicInteger();
        CostGuardian counting = CostGuardian.over(
                storage,
                new Setup(
                        () -> {
                            readings.incrementAndGet();
                            return SamplePrices.book();
                        },
                        setup.ingestLimit(),
                        setup.tokenBytes(),
                        clock,
                        setup.nanoTime(),
                        setup.random()));

        counting.tokens().list();
        counting.spend(SpendQuery.ever());
        assertThat(readings).hasValue(0);

        counting.record(billing, aCall().call());
        counting.record(billing, aCall().call());
        assertThat(readings).hasValue(1);
    }

    @Test
    void takesTwoReportsWithoutAnIdForTwoCalls() {
        costs.record(billing, aCall().withInput(1_200).call());
        costs.record(billing, aCall().withInput(1_200).call());

        assertThat(costs.spend(SpendQuery.ever()).total().events()).isEqualTo(2);
        assertThat(costs.spend(SpendQuery.ever())).isEqualTo(costs.reports().report(SpendQuery.ever()));
    }

    @Test
    void holdsTokensToItsLimit() {
        CostGuardian limited = CostGuardian.over(storage, setup.limitedTo(new RateLimit(1, 1)));

        assertThat(limited.record(billing, aCall().call())).isInstanceOf(IntakeOutcome.Recorded.class);
        assertThat(limited.record(billing, aCall().call())).isInstanceOf(IntakeOutcome.Deferred.class);
    }

    @Test
    void doesNotRecordUnderATokenThatWasArchived() {
        costs.tokens().archive(billing.id());

        assertThat(costs.record(billing, aCall().call())).isInstanceOf(IntakeOutcome.Rejected.class);
    }

    @Test
    void issuesTokensThatNobodyCanGuess() {
        CostGuardian standard = CostGuardian.over(new InMemoryStorage());

        assertThat(standard.tokens().issue("a").orElseThrow().token())
                .hasSize(30)
                .isNotEqualTo(standard.tokens().issue("b").orElseThrow().token());
    }

    @Test
    void refusesASetupWithShortTokens() {
        Setup weak = new Setup(setup.prices(), setup.ingestLimit(), 8, setup.clock(), setup.nanoTime(), new Random(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CostGuardian.over(storage, weak))
                .withMessageContaining("16 to 40 random bytes");
    }

    @Test
    void closesItsStorage() {
        costs.close();

        assertThat(costs.storage().status().isWritable()).isFalse();
        assertThat(costs.record(billing, aCall().call())).isInstanceOf(IntakeOutcome.Deferred.class);
    }
}
