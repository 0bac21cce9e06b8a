package dev.costguardian.intake;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.CallFixture;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.intake.IntakeOutcome.Duplicate;
import dev.costguardian.intake.IntakeOutcome.Fault;
import dev.costguardian.intake.IntakeOutcome.Recorded;
import dev.costguardian.intake.IntakeOutcome.Rejected;
import dev.costguardian.intake.Submission.Illegible;
import dev.costguardian.ledger.CostSource;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.usage.Meter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageIntakeTest extends IntakeFixture {

    @Test
    void recordsACallWithItsCost() {
        Recorded recorded = recorded(usual().named("id-1"));

        assertThat(recorded.eventId()).isEqualTo("id-1");
        assertThat(recorded.cost().source()).isEqualTo(CostSource.CATALOGUE);
        assertThat(recorded.cost().amount().orElseThrow()).hasToString("0.006000");
        RecordedEvent event = storage.ledger().find(recorded.id()).orElseThrow();
        assertThat(event.event().key().token()).isEqualTo(billing.id());
        assertThat(event.recordedAt()).isEqualTo(clock.instant());
        assertThat(event.costs()).isEqualTo(recorded.cost().costs());
    }

    @Test
    void answersEachSubmissionInItsPlace() {
        TrackingToken inactive = issued("inactive");
        storage.tokens().activate(inactive.id(), false);
        Recorded first = recorded(usual().named("known"));

        List<IntakeOutcome> outcomes = await(intake.acceptAll(List.of(
                usual().named("new").submission(),
                new Illegible("model is missing"),
                usual().named("known").submission(),
                usual().by(inactive).submission(),
                new Submission.Legible("nobody", Optional.empty(), Optional.empty(), usual().call()),
                usual().at("1999-12-31T23:59:59Z").submission(),
                usual().named("known").withInput(7).submission(),
                usual().named("newer").submission())));

        assertThat(outcomes).hasSize(8);
        assertThat(outcomes.get(0)).isInstanceOf(Recorded.class);
        assertThat(outcomes.get(1)).isEqualTo(new Rejected(Fault.INVALID, "model is missing"));
        assertThat(outcomes.get(2)).isEqualTo(new Duplicate(first.id(), "known", false));
        assertThat(outcomes.get(3)).isEqualTo(new Rejected(Fault.INACTIVE_TOKEN, "tracking_token is switched off"));
        assertThat(outcomes.get(4)).isEqualTo(new Rejected(Fault.UNKNOWN_TOKEN, "tracking_token is not known"));
        assertThat(outcomes.get(5)).isInstanceOf(Rejected.class);
        assertThat(outcomes.get(6)).isEqualTo(new Duplicate(first.id(), "known", true));
        assertThat(outcomes.get(7)).isInstanceOf(Recorded.class);
    }

    @Test
    void doesNotKnowATokenThatIsArchived() {
        storage.tokens().archive(billing.id(), clock.instant());

        assertThat(accept(usual())).isEqualTo(new Rejected(Fault.UNKNOWN_TOKEN, "tracking_token is not known"));
    }

    @Test
    void takesOverCallsOfTokensThatAreOutOfUse() {
        TrackingToken inactive = issued("inactive");
        storage.tokens().activate(inactive.id(), false);
        storage.tokens().archive(billing.id(), clock.instant());

        List<IntakeOutcome> outcomes = await(intake.takeOver(List.of(
                usual().by(inactive).named("one").submission(),
                usual().named("two").submission(),
                new Submission.Legible("nobody", Optional.empty(), Optional.empty(), usual().call()),
                new Illegible("timestamp is no time"))));

        assertThat(outcomes.subList(0, 2)).hasOnlyElementsOfType(Recorded.class);
        assertThat(outcomes.subList(2, 4))
                .containsExactly(
                        new Rejected(Fault.UNKNOWN_TOKEN, "tracking_token is not known"),
                        new Rejected(Fault.INVALID, "timestamp is no time"));
        assertThat(storage.ledger().find(2).orElseThrow().event().key().token()).isEqualTo(billing.id());
        assertThat(storage.tokens().find(inactive.id()).orElseThrow().lastSeenAt())
                .isEmpty();
    }

    @Test
    void chargesACallWithoutATokenToNobody() {
        Recorded recorded = recorded(aCall().withInput(1));

        assertThat(storage.ledger()
                        .find(recorded.id())
                        .orElseThrow()
                        .event()
                        .key()
                        .token())
                .isEqualTo(TokenId.UNATTRIBUTED);
    }

    @Test
    void givesAnIdToACallThatHasNone() {
        Recorded one = recorded(usual());
        Recorded two = recorded(usual());

        assertThat(one.eventId()).matches("cg-[0-9a-f]{32}").isNotEqualTo(two.eventId());
        assertThat(storage.ledger().find(one.id()).orElseThrow().event().key().eventId())
                .isEqualTo(one.eventId());
    }

    @Test
    void takesACallWithoutATimeToBeMadeNow() {
        Recorded recorded = recorded(usual().named("id-1").untimed());

        assertThat(storage.ledger().find(recorded.id()).orElseThrow().event().occurredAt())
                .isEqualTo(clock.instant());
    }

    @Test
    void seesNoConflictInARetryWithoutATime() {
        Recorded recorded = recorded(usual().named("id-1").untimed());
        clock.advance(Duration.ofMinutes(1));

        assertThat(accept(usual().named("id-1").untimed())).isEqualTo(new Duplicate(recorded.id(), "id-1", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2000-01-01T00:00:00Z", "2026-03-02T12:00:00Z"})
    void takesTheEarliestAndTheLatestTime(String moment) {
        assertThat(accept(usual().at(moment))).isInstanceOf(Recorded.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1999-12-31T23:59:59.999Z", "2026-03-02T12:00:00.001Z", "-1000000000-01-01T00:00:00Z"})
    void refusesATimeThatCannotBe(String moment) {
        assertThat(accept(usual().at(moment)))
                .isEqualTo(new Rejected(
                        Fault.INVALID,
                        "timestamp must lie between 2000-01-01T00:00:00Z and one day from now, was " + moment));
    }

    @Test
    void refusesAnEmptyId() {
        assertThat(accept(usual().named(""))).isEqualTo(new Rejected(Fault.INVALID, "event_id must not be empty"));
    }

    @Test
    void keepsAClaimOfNothingWithTheComputedCostBesideIt() {
        Recorded recorded = recorded(usual().claiming("0"));

        assertThat(recorded.cost().source()).isEqualTo(CostSource.CLIENT);
        assertThat(recorded.cost().amount().orElseThrow()).hasToString("0.000000");
        assertThat(recorded.cost().computed().orElseThrow()).hasToString("0.006000");
    }

    @Test
    void recordsACallThatNobodyCanPrice() {
        Recorded recorded = recorded(usual().of("a-new-model"));

        assertThat(recorded.cost().source()).isEqualTo(CostSource.UNPRICED);
        assertThat(recorded.cost().amount()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', gpt-4o, openai",
        "'', claude-sonnet-4-5, anthropic",
        "'', a-new-model, ''",
        "azure, gpt-4o, azure",
        "OpenAI, gpt-4o, OpenAI",
    })
    void namesTheProviderWhereTheCallerDidNot(String said, String model, String recorded) {
        long id = recorded(usual().from(said).of(model)).id();

        assertThat(storage.ledger()
                        .find(id)
                        .orElseThrow()
                        .event()
                        .call()
                        .model()
                        .provider())
                .isEqualTo(recorded);
    }

    @ParameterizedTest
    @CsvSource({
        // 400,001 million tokens at 2.50 USD a million: a little more than a million dollars
        "input, 400001000000",
        // more than an amount can hold
        "output, 1000000000000",
    })
    void refusesUsageThatNoCallCanCost(String meter, long reading) {
        Rejected refused =
                new Rejected(Fault.INVALID, "the usage comes to more than one call can cost; check the counts");

        CallFixture call = aCall().by(billing).with(Meter.named(meter).orElseThrow(), reading);
        assertThat(accept(call)).isEqualTo(refused);
        assertThat(accept(call.claiming("1"))).isEqualTo(refused);
    }

    @Test
    void takesTheDearestCall() {
        assertThat(accept(aCall().by(billing).withInput(400_000_000_000L))).isInstanceOf(Recorded.class);
    }

    @Test
    void refusesUsageWhoseCacheSavesMoreThanACallCanCost() {
        // 500,000 million cached tokens cost 150,000 USD, 1,350,000 less than fresh ones
        assertThat(accept(aCall().by(billing).of("claude-sonnet-4-5").with(Meter.CACHE_READ, 500_000_000_000L)))
                .isInstanceOf(Rejected.class);
    }
}
