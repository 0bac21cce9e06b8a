package dev.costguardian.retention;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.costguardian.CallFixture;
import dev.costguardian.FreshStorage;
import dev.costguardian.Verification;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.corrections.Correction;
import dev.costguardian.corrections.CorrectionOrder;
import dev.costguardian.corrections.CorrectionTotals;
import dev.costguardian.corrections.Corrections;
import dev.costguardian.ledger.AppendOutcome;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.EventQuery;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.pricing.CostBreakdown;
import dev.costguardian.reports.Bucket;
import dev.costguardian.reports.Grouping;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendReport;
import dev.costguardian.reports.UnpricedName;
import dev.costguardian.retention.Retention.Place;
import dev.costguardian.usage.RawUsage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every storage keeps to when it forgets events. */
public abstract class RetentionContract extends FreshStorage {

    private static final Instant NOW = Instant.parse("2026-06-30T15:00:00Z");
    private static final RetentionRule THIRTY_DAYS = new RetentionRule(OptionalInt.of(30), OptionalInt.empty());
    /** Thirty days before {@link #NOW}, at the beginning of the day. */
    private static final Instant FLOOR = Instant.parse("2026-05-31T00:00:00Z");

    private static final RawUsage SAID = new RawUsage("openai.chat", "{\"prompt_tokens\":10}", Optional.empty(), "");

    @Test
    void keepsEverythingWhereNothingElseIsAsked() {
        append(aCall().named("old"));

        PruneReport report = prune(RetentionRule.STANDARD);

        assertThat(report).isEqualTo(new PruneReport(Instant.MIN, 0, 0, 0));
        assertThat(namesOfAllEvents()).containsExactly("old");
        assertThat(storage.retention().floor()).isEqualTo(Instant.MIN);
    }

    @Test
    void forgetsEventsBeforeTheFloorAndKeepsThoseFromItOn() {
        append(
                aCall().named("old").at("2026-05-30T23:59:59.999Z"),
                aCall().named("at the floor").at("2026-05-31T00:00:00Z"),
                aCall().named("young").at("2026-06-30T00:00:00Z"));

        PruneReport report = prune(THIRTY_DAYS);

        assertThat(report).isEqualTo(new PruneReport(FLOOR, 1, 0, 0));
        assertThat(namesOfAllEvents()).containsExactly("young", "at the floor");
        assertThat(storage.retention().floor()).isEqualTo(FLOOR);
        assertThat(storage.ledger().find(1)).isEmpty();
        assertThat(storage.verify(read -> {})).isEqualTo(new Verification(2, List.of()));
    }

    @Test
    void keepsUnpricedAndSuspectEvents() {
        append(
                aCall().named("priced"),
                aCall().named("unpriced").of("a-model-that-nobody-knows"),
                aCall().named("suspect").suspect());

        PruneReport report = prune(THIRTY_DAYS);

        assertThat(report).isEqualTo(new PruneReport(FLOOR, 1, 2, 0));
        assertThat(namesOfAllEvents()).containsExactly("suspect", "unpriced");
    }

    @Test
    void keepsEventsThatABatchCorrectsEvenBeforeItCounts() {
        append(aCall().named("a").withInput(10), aCall().named("b").withInput(10), aCall().named("c"));
        correct(1, true);
        correct(2, false);

        PruneReport report = prune(THIRTY_DAYS);

        assertThat(report).isEqualTo(new PruneReport(FLOOR, 1, 2, 0));
        assertThat(namesOfAllEvents()).containsExactly("b", "a");
        assertThat(storage.verify(read -> {})).isEqualTo(new Verification(2, List.of()));
    }

    @Test
    void answersEveryReportAsBefore() {
        TrackingToken billing = issued("billing");
        for (int i = 0; i < 60; i++) {
            append(aCall().by(billing)
                    .named("call-" + i)
                    .of(i % 7 == 0 ? "a-model-that-nobody-knows" : "gpt-4o")
                    .withInput(100 + i)
                    .withOutput(i)
                    .on(i % 3 == 0 ? "batch" : "")
                    .tagged("team", "team-" + i % 4)
                    .forUser(i % 2 == 0 ? "user-" + i % 5 : "")
                    .at(Instant.parse("2026-05-01T19:40:00Z").plusSeconds(i * 86_000L))
                    .recordedAt("2026-06-2" + i % 9 + "T01:00:00Z"));
        }
        correct(9, true);
        List<SpendReport> before = reports();
        List<UnpricedName> unpriced = unpricedNames();

        PruneReport report = prune(THIRTY_DAYS);

        assertThat(report.events()).isPositive();
        assertThat(reports()).isEqualTo(before);
        assertThat(unpricedNames()).hasSize(1).isEqualTo(unpriced);
        assertThat(storage.ledger().models()).containsExactly("a-model-that-nobody-knows", "gpt-4o");
        assertThat(storage.ledger().tagKeys()).containsExactly("team");
        assertThat(storage.verify(read -> {}).problems()).isEmpty();
    }

    @Test
    void refusesAQuestionThatOnlyForgottenEventsCouldAnswer() {
        append(
                aCall().named("old").at("2026-05-01T10:10:00Z"),
                aCall().named("young").at("2026-06-20T10:10:00Z"));
        prune(THIRTY_DAYS);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> storage.reports()
                        .report(SpendQuery.between(
                                Instant.parse("2026-05-01T10:05:00Z"), Instant.parse("2026-06-01T00:00:00Z"))))
                .withMessageContaining("events before 2026-05-31T00:00:00Z were pruned");
        assertThat(storage.reports()
                        .report(SpendQuery.between(
                                Instant.parse("2026-06-20T10:05:00Z"), Instant.parse("2026-06-20T10:15:00Z")))
                        .total()
                        .events())
                .isEqualTo(1);
    }

    @Test
    void takesNoEventBeforeTheFloorAnyMore() {
        append(aCall().named("old"));
        prune(THIRTY_DAYS);

        List<AppendOutcome> outcomes = append(
                aCall().named("old"),
                aCall().named("at the floor").at(FLOOR),
                aCall().named("too old").at(FLOOR.minusMillis(1)));

        assertThat(outcomes.get(0)).isEqualTo(refused("2026-03-01T00:00:00Z"));
        assertThat(outcomes.get(1)).isInstanceOf(AppendOutcome.Appended.class);
        assertThat(outcomes.get(2)).isEqualTo(refused("2026-05-30T23:59:59.999Z"));
        assertThat(total(SpendQuery.ever())).isEqualTo(2);
    }

    @Test
    void stillRecognisesAnEventBeforeTheFloorThatStayed() {
        append(aCall().named("suspect").suspect());
        prune(THIRTY_DAYS);

        assertThat(append(aCall().named("suspect").suspect())).containsExactly(new AppendOutcome.Duplicate(1, false));
    }

    @Test
    void refusesEventsFromTheMomentOnThatTheFloorIsRaised() {
        storage.retention().raise(FLOOR);

        assertThat(append(aCall().named("old"))).containsExactly(refused("2026-03-01T00:00:00Z"));
    }

    @Test
    void neverLowersTheFloor() {
        storage.retention().raise(FLOOR);
        storage.retention().raise(FLOOR.minusSeconds(1));

        assertThat(storage.retention().floor()).isEqualTo(FLOOR);
    }

    @Test
    void forgetsNothingThatLiesAboveTheFloor() {
        append(aCall().named("young").at(FLOOR));
        storage.retention().raise(FLOOR);

        assertThat(storage.retention().forget(List.of(1L, 2L))).isZero();
        assertThat(namesOfAllEvents()).containsExactly("young");
    }

    @Test
    void neverGivesTheIdOfAForgottenEventAgain() {
        append(aCall().named("a"), aCall().named("b"));
        prune(THIRTY_DAYS);

        assertThat(append(aCall().named("c").at(NOW))).containsExactly(new AppendOutcome.Appended(3));
    }

    @Test
    void tellsWhatItWouldForgetAndForgetsNothing() {
        append(aCall().named("old"), aCall().named("unpriced").of("a-model-that-nobody-knows"));

        PruneReport report = pruner(THIRTY_DAYS).rehearse(read -> {});

        assertThat(report).isEqualTo(new PruneReport(FLOOR, 1, 1, 0));
        assertThat(namesOfAllEvents()).hasSize(2);
        assertThat(storage.retention().floor()).isEqualTo(Instant.MIN);
    }

    @Test
    void finishesWhatAnInterruptedRunBegan() {
        List<CallFixture> calls = new ArrayList<>();
        IntStream.range(0, 1_500).forEach(i -> calls.add(aCall().named("call-" + i)));
        append(calls.subList(0, 1_000).toArray(new CallFixture[0]));
        append(calls.subList(1_000, 1_500).toArray(new CallFixture[0]));
        PruneReport first =
                pruner(THIRTY_DAYS).prune(read -> Thread.currentThread().interrupt());
        boolean stopped = Thread.interrupted();

        PruneReport second = prune(THIRTY_DAYS);

        assertThat(stopped).isTrue();
        assertThat(first.events()).isEqualTo(1_000);
        assertThat(second.events()).isEqualTo(500);
        assertThat(total(SpendQuery.ever())).isEqualTo(1_500);
    }

    @Test
    void forgetsWhatProvidersSaidAfterATimeOfItsOwn() {
        append(
                aCall().named("old").said(SAID).at("2026-06-01T00:00:00Z"),
                aCall().named("suspect").said(SAID).suspect().at("2026-06-01T00:00:00Z"),
                aCall().named("came in late")
                        .said(SAID)
                        .at("2026-06-01T00:00:00Z")
                        .recordedAt("2026-06-29T00:00:00Z"));

        PruneReport report = prune(new RetentionRule(OptionalInt.empty(), OptionalInt.of(7)));

        assertThat(report).isEqualTo(new PruneReport(Instant.MIN, 0, 0, 1));
        assertThat(storage.ledger().rawUsage(1)).isEmpty();
        assertThat(storage.ledger().rawUsage(2)).contains(SAID);
        assertThat(storage.ledger().rawUsage(3)).contains(SAID);
        assertThat(namesOfAllEvents()).hasSize(3);
        assertThat(storage.verify(read -> {})).isEqualTo(new Verification(3, List.of()));
    }

    @Test
    void forgetsWhatProvidersSaidWithTheEvent() {
        append(aCall().named("old").said(SAID), aCall().named("young").at(NOW));

        prune(THIRTY_DAYS);

        assertThat(storage.ledger().rawUsage(1)).isEmpty();
        assertThat(storage.verify(read -> {})).isEqualTo(new Verification(1, List.of()));
    }

    @Test
    void forgetsWhileOthersRecord() throws Exception {
        for (int i = 0; i < 5; i++) {
            int round = i;
            append(IntStream.range(0, 1_000)
                    .mapToObj(n -> aCall().named(round + "-" + n).withInput(1).entry())
                    .toList());
        }
        Callable<Long> pruning = () -> prune(THIRTY_DAYS).events();
        Callable<Long> recording = () -> {
            for (int i = 0; i < 200; i++) {
                append(aCall().named("young-" + i).withInput(1).at(NOW));
            }
            return 0L;
        };

        List<Long> forgotten = atOnce(List.of(pruning, recording));

        assertThat(forgotten).startsWith(5_000L);
        assertThat(total(SpendQuery.ever())).isEqualTo(5_200);
        assertThat(storage.verify(read -> {})).isEqualTo(new Verification(200, List.of()));
    }

    @Test
    void refusesMoreEventsThanOneStepTakes() {
        List<Long> many = IntStream.rangeClosed(0, Retention.LARGEST_STEP)
                .mapToObj(Long::valueOf)
                .toList();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> storage.retention().forget(many));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> storage.retention().forgetRawUsage(many));
    }

    @Test
    void beginsAnewOnceEverythingIsErased() {
        append(aCall().named("old"));
        prune(THIRTY_DAYS);

        storage.erase();

        assertThat(storage.retention().floor()).isEqualTo(Instant.MIN);
        assertThat(append(aCall().named("old"))).containsExactly(new AppendOutcome.Appended(1));
        assertThat(storage.verify(read -> {})).isEqualTo(new Verification(1, List.of()));
    }

    @Test
    void findsNothingInAnEmptyLedger() {
        assertThat(storage.retention().before(NOW, Place.BEGINNING).isLast()).isTrue();
        assertThat(storage.retention().rawUsageBefore(NOW, Place.BEGINNING).isLast())
                .isTrue();
    }

    private PruneReport prune(RetentionRule rule) {
        return pruner(rule).prune(read -> {});
    }

    private Pruner pruner(RetentionRule rule) {
        return new Pruner(storage.retention(), rule, () -> NOW);
    }

    private static AppendOutcome.Refused refused(String timestamp) {
        return new AppendOutcome.Refused("timestamp " + timestamp + " lies before 2026-05-31T00:00:00Z; older events"
                + " were pruned, so nobody can tell any more whether this one was counted");
    }

    private List<String> namesOfAllEvents() {
        return storage.ledger().page(EventQuery.newest(EventFilter.ALL, EventQuery.LARGEST_PAGE)).stream()
                .map(event -> event.event().key().eventId())
                .toList();
    }

    private long total(SpendQuery query) {
        return storage.reports().report(query).total().events();
    }

    private List<SpendReport> reports() {
        SpendQuery all =
                SpendQuery.between(Instant.parse("2026-05-01T00:00:00Z"), Instant.parse("2026-07-01T00:00:00Z"));
        SpendQuery june = SpendQuery.between(Instant.parse("2026-05-20T18:30:00Z"), NOW);
        List<SpendQuery> queries = new ArrayList<>(List.of(
                SpendQuery.ever(),
                SpendQuery.ever().by(Grouping.USER, Grouping.TOKEN),
                all.per(Bucket.HOUR).by(Grouping.MODEL),
                SpendQuery.between(Instant.parse("2026-04-30T18:30:00Z"), Instant.parse("2026-07-01T00:00:00Z"))
                        .per(Bucket.DAY)
                        .in(ZoneId.of("Asia/Kolkata"))
                        .by(Grouping.TIER),
                all.per(Bucket.WEEK).in(ZoneId.of("America/New_York")),
                all.asOf(LocalDate.parse("2026-06-24")).by(Grouping.MODEL),
                june.in(ZoneId.of("Asia/Kolkata")).per(Bucket.DAY)));
        queries.add(all.per(Bucket.MONTH).by(Grouping.tag("team"), Grouping.PROVIDER));
        return queries.stream().map(storage.reports()::report).toList();
    }

    private List<UnpricedName> unpricedNames() {
        EventFilter days =
                EventFilter.ALL.between(Instant.parse("2026-05-01T18:30:00Z"), Instant.parse("2026-06-20T18:30:00Z"));
        return UnpricedName.among(days, ZoneId.of("Asia/Kolkata"), storage.reports(), 10);
    }

    /** Makes an event free. */
    private void correct(long event, boolean settled) {
        RecordedEvent before = storage.ledger().find(event).orElseThrow();
        RecordedEvent after = new RecordedEvent(
                event,
                before.event(),
                before.recordedAt(),
                before.source(),
                CostBreakdown.ZERO,
                before.computed(),
                before.basis());
        CorrectionOrder order = new CorrectionOrder(EventFilter.ALL, false, false, "test", "wrong price");
        long batch = storage.corrections().plan(order, NOW, CorrectionTotals.NONE);
        Corrections.Draft draft = storage.corrections().draft(batch);
        storage.corrections().post(draft, List.of(Correction.between(before, after)), List.of());
        if (settled) {
            storage.corrections().settle(draft, NOW, CorrectionTotals.NONE);
        }
    }
}
