package dev.costguardian.corrections;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.corrections.CorrectionEffect.LeftAlone;
import dev.costguardian.corrections.CorrectionEffect.Part;
import dev.costguardian.ledger.CostSource;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.PriceBasis;
import dev.costguardian.ledger.Receipts;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.money.Money;
import dev.costguardian.pricing.Receipt;
import dev.costguardian.reports.Bucket;
import dev.costguardian.reports.Grouping;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendReport;
import dev.costguardian.reports.SpendReports;
import dev.costguardian.reports.SpendTotals;
import dev.costguardian.reports.UnpricedName;
import dev.costguardian.usage.Meter;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelName;
import dev.costguardian.usage.RawUsage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What pricing events anew keeps to on every storage. What it extends is part of it. */
public abstract class RepricingContract extends CorrectionSumsContract {

    private static final ModelName A_NEW_MODEL = new ModelName("openai", "a-new-model");
    private static final RawUsage SAID = new RawUsage("openai.chat", "{\"prompt_tokens\":1000}", Optional.empty(), "");

    @Test
    void planChangesNothing() {
        long id = recorded(aCall().withInput(1_000).named("a"));
        RecordedEvent before = event(id);

        CorrectionBatch batch = repricing().plan(everything(), read -> {}).batch();

        assertThat(batch.state()).isEqualTo(CorrectionBatch.State.PLANNED);
        assertThat(event(id)).isEqualTo(before);
        assertThat(total()).isEqualTo("0.002500");
        assertThat(storage.corrections().of(id)).isEmpty();
        assertSound();
    }

    @Test
    void theReceiptIsThatOfThePricesThatHoldNow() {
        long id = recorded(aCall().withInput(1_000_000).named("a"));

        long batch = applied(everything()).id();
        assertThat(receiptTotal(id)).isEqualTo("3.000000");

        undo(batch);
        assertThat(receiptTotal(id)).isEqualTo("2.500000");
        assertSound();
    }

    @Test
    void theReceiptNamesTheRuleThatFoundTheModelNow() {
        long id = recorded(aCall().of("gpt-4o-2024-08-06").withInput(1_000_000).named("a"));

        long mapped = applied(repricingAs(A_NEW_MODEL), everything()).id();
        assertThat(rule(id)).isEqualTo("mapping");

        long unmapped = applied(everything()).id();
        assertThat(rule(id)).isEqualTo("snapshot date left out");

        undo(unmapped);
        assertThat(rule(id)).isEqualTo("mapping");
        undo(mapped);
        assertThat(rule(id)).isEqualTo("other name");
        assertSound();
    }

    @Test
    void theReceiptOfWhatGotAPriceOnlyLaterNamesItsRule() {
        long id = recorded(aCall().of("nobody-knows").withInput(1_000_000).named("a"));

        long batch = applied(repricingAs(A_NEW_MODEL), everything()).id();
        assertThat(rule(id)).isEqualTo("mapping");
        assertThat(events().get(0).basis()).isEqualTo(event(id).basis());
        assertThat(storage.corrections().of(id).get(0).correction().after().basis())
                .isEqualTo(event(id).basis());

        undo(batch);
        assertThat(event(id).basis()).isEqualTo(PriceBasis.NONE);
        assertSound();
    }

    @Test
    void whatHasGotAPriceIsNoLongerListedAsUnpriced() {
        recorded(aCall().of("a-new-model").withInput(1).named("a"));
        assertThat(unpricedNames(storage.reports())).containsExactly("a-new-model");

        long batch = applied(everything()).id();
        assertThat(unpricedNames(storage.reports())).isEmpty();

        undo(batch);
        assertThat(unpricedNames(storage.reports())).containsExactly("a-new-model");
    }

    @Test
    void whatGetsAPriceWhileUnpricedNamesAreReadIsNoLongerListed() {
        recorded(aCall().of("a-new-model").withInput(1).named("a"));
        recorded(aCall().of("nobody-knows").withInput(1).named("b"));
        AtomicInteger asked = new AtomicInteger();
        SpendReports reports = query -> {
            SpendReport report = storage.reports().report(query);
            if (asked.getAndIncrement() == 0) {
                applied(everything());
            }
            return report;
        };

        assertThat(unpricedNames(reports)).containsExactly("nobody-knows");
        assertThat(asked).hasValue(2);
    }

    private static List<String> unpricedNames(SpendReports reports) {
        return UnpricedName.among(EventFilter.ALL, ZoneOffset.UTC, reports, 10).stream()
                .map(unpriced -> unpriced.name().toString())
                .toList();
    }

    private String receiptTotal(long id) {
        return receipt(id).total().toString();
    }

    private String rule(long id) {
        return receipt(id).rule();
    }

    private Receipt receipt(long id) {
        return new Receipts(storage.ledger()).of(event(id)).ifPriced().orElseThrow();
    }

    @Test
    void planSaysWhatWouldChange() {
        recorded(aCall().withInput(1_000_000).at("2026-03-01T10:00:00Z").named("a"));
        recorded(aCall().withInput(2_000_000).at("2026-03-02T10:00:00Z").named("b"));
        recorded(aCall().of("a-new-model")
                .withInput(1_000_000)
                .at("2026-03-02T11:00:00Z")
                .named("c"));
        recorded(aCall().withInput(1_000_000).claiming("7").named("client"));
        recorded(aCall().of("nobody-knows").withInput(10).named("unpriced"));
        recorded(aCall().of("claude-sonnet-4-5").withInput(10).named("no price any more"));
        recorded(aCall().with(Meter.WEB_SEARCH, 3).named("unchanged"));
        List<Long> progress = new ArrayList<>();

        CorrectionEffect effect = repricing().plan(everything(), progress::add).effect();

        assertThat(effect.totals().events()).isEqualTo(4);
        assertThat(effect.totals().priced()).isEqualTo(1);
        assertThat(effect.compared()).isEqualTo(1);
        assertThat(effect.totals().before()).hasToString("14.500000");
        assertThat(effect.totals().after()).hasToString("17.000000");
        assertThat(effect.totals().difference()).hasToString("2.500000");
        assertThat(effect.leftAlone()).isEqualTo(new LeftAlone(0, 2, 1));
        assertThat(effect.byModel().parts()).extracting(Part::name).containsExactly("gpt-4o", "a-new-model");
        assertThat(effect.byDay().parts())
                .extracting(part -> part.name() + " " + part.totals().difference())
                .containsExactly("2026-03-02 2.000000", "2026-03-01 0.500000");
        assertThat(effect.byModel().rest()).isEmpty();
        assertThat(progress).endsWith(7L);
    }

    @Test
    void addsUpWhatIsBeyondTheLargestParts() {
        for (int day = 1; day <= 25; day++) {
            recorded(aCall().withInput(1_000_000L * day)
                    .at("2026-03-%02dT10:00:00Z".formatted(day))
                    .named("day-" + day));
        }

        CorrectionEffect effect = repricing().plan(everything(), read -> {}).effect();

        assertThat(effect.byDay().parts()).hasSize(20);
        assertThat(effect.byDay().parts().get(0).name()).isEqualTo("2026-03-25");
        assertThat(effect.byDay().rest().orElseThrow().difference()).hasToString("7.500000");
    }

    @Test
    void appliesWhatWasPlannedEverywhereAtOnce() {
        long id = recorded(aCall().withInput(1_000)
                .withOutput(100)
                .at("2026-03-01T10:20:30.400Z")
                .named("a"));
        RecordedEvent original = event(id);

        CorrectionBatch batch = applied(everything());

        assertThat(batch.state()).isEqualTo(CorrectionBatch.State.APPLIED);
        assertThat(batch.appliedAt()).contains(NOW);
        RecordedEvent now = event(id);
        assertThat(now.amount()).contains(Money.ofPicos(4_200_000_000L));
        assertThat(now.computed()).isEqualTo(now.amount());
        assertThat(now.basis().cardHash())
                .isNotEmpty()
                .isNotEqualTo(original.basis().cardHash());
        assertThat(now.original()).contains(original);
        assertThat(events()).containsExactly(now);
        assertThat(total()).isEqualTo("0.004200");
        assertThat(report(SpendQuery.ever().per(Bucket.HOUR))
                        .rows()
                        .get(0)
                        .totals()
                        .cost())
                .hasToString("0.004200");
        assertThat(report(SpendQuery.ever().by(Grouping.USER)).total().cost()).hasToString("0.004200");
        assertThat(report(SpendQuery.between(
                                Instant.parse("2026-03-01T10:20:30.400Z"), Instant.parse("2026-03-01T10:20:30.401Z")))
                        .total()
                        .cost())
                .hasToString("0.004200");
        assertSound();
    }

    @Test
    void pricesWhatHadNoPrice() {
        long id = recorded(aCall().of("a-new-model").withInput(1_000_000).named("a"));

        applied(everything());

        assertThat(cost(id)).isEqualTo("1.000000");
        assertThat(event(id).source()).isEqualTo(CostSource.CATALOGUE);
        SpendTotals total = report(SpendQuery.ever()).total();
        assertThat(total.unpriced()).isZero();
        assertThat(total.events()).isEqualTo(1);
        assertThat(total.cost()).hasToString("1.000000");
        assertSound();
    }

    @Test
    void pricesOnlyWhatTheFilterMatches() {
        long march = recorded(
                aCall().withInput(1_000_000).at("2026-03-31T23:59:59.999Z").named("a"));
        long april =
                recorded(aCall().withInput(1_000_000).at("2026-04-01T00:00:00Z").named("b"));
        EventFilter filter = EventFilter.ALL.between(Instant.parse("2026-04-01T00:00:00Z"), Instant.MAX);

        applied(CorrectionOrder.repricing(filter, "alice", ""));

        assertThat(cost(march)).isEqualTo("2.500000");
        assertThat(cost(april)).isEqualTo("3.000000");
        assertSound();
    }

    @Test
    void leavesACostThatTheCallerStatedAndCorrectsTheOneBesideIt() {
        long id = recorded(aCall().withInput(1_000_000).claiming("7").named("a"));

        applied(everything());

        assertThat(cost(id)).isEqualTo("7.000000");
        assertThat(event(id).source()).isEqualTo(CostSource.CLIENT);
        assertThat(event(id).computed()).contains(Money.ofPicos(3_000_000_000_000L));
        assertThat(total()).isEqualTo("7.000000");
        assertSound();
    }

    @Test
    void replacesACostThatTheCallerStatedWhereAsked() {
        long id = recorded(aCall().withInput(1_000_000).claiming("7").named("a"));

        applied(everything().withClientCosts());

        assertThat(cost(id)).isEqualTo("3.000000");
        assertThat(event(id).source()).isEqualTo(CostSource.CATALOGUE);
        assertThat(event(id).event().call().claimedCost()).contains(Money.ofPicos(7_000_000_000_000L));
        assertThat(total()).isEqualTo("3.000000");
        assertSound();
    }

    @Test
    void neverTakesAPriceAwayThatWasKnown() {
        long id = recorded(aCall().of("claude-sonnet-4-5").withInput(1_000_000).named("a"));

        CorrectionBatch batch = applied(everything());

        assertThat(cost(id)).isEqualTo("3.000000");
        assertThat(batch.totals()).isEqualTo(CorrectionTotals.NONE);
        assertThat(event(id).original()).isEmpty();
    }

    @Test
    void leavesReadingsAloneWhereTheyWouldHaveNoPrice() {
        long id = recorded(
                aCall().of("claude-sonnet-4-5").withInput(1_000_000).said(SAID).named("a"));
        Repricing repricing =
                repricing(LaterPrices.book(), (usage, model) -> Optional.of(MeterReadings.ofTokens(5, 5)));

        applied(repricing, everything().rereadingUsage());

        assertThat(event(id).original()).isEmpty();
        assertThat(event(id).event().call().readings()).isEqualTo(MeterReadings.ofTokens(1_000_000, 0));
    }

    @Test
    void readsUsageAgainWhereAsked() {
        long said = recorded(aCall().withInput(1_000_000).said(SAID).named("a"));
        long silent = recorded(aCall().withInput(1_000_000).named("b"));
        Repricing repricing = repricing(
                LaterPrices.book(),
                (usage, model) -> Optional.of(
                        MeterReadings.NONE.with(Meter.INPUT_TOKENS, 400_000).with(Meter.CACHE_READ, 600_000)));

        applied(repricing, everything());
        assertThat(cost(said)).isEqualTo("3.000000");
        applied(repricing, everything().rereadingUsage());

        assertThat(cost(said)).isEqualTo("2.100000");
        assertThat(cost(silent)).isEqualTo("3.000000");
        assertThat(event(said).event().call().readings().get(Meter.CACHE_READ)).isEqualTo(600_000);
        SpendTotals total = report(SpendQuery.ever()).total();
        assertThat(total.tokens().input()).isEqualTo(2_000_000);
        assertThat(total.tokens().cacheRead()).isEqualTo(600_000);
        assertThat(total.costs().cacheRead()).hasToString("0.900000");
        assertThat(total.costs().cacheSaving()).hasToString("0.900000");
        assertSound();
    }

    @Test
    void takesInWhatWasRecordedAfterThePlan() {
        recorded(aCall().withInput(1_000_000).named("a"));
        long batch = planned(everything());
        long late = recorded(aCall().withInput(1_000_000).named("b"));

        CorrectionBatch done = applied(repricing().apply(batch, read -> {}));

        assertThat(cost(late)).isEqualTo("3.000000");
        assertThat(done.totals().events()).isEqualTo(2);
        assertSound();
    }

    @Test
    void correctsWhatWasCorrectedBefore() {
        long id = recorded(aCall().withInput(1_000_000).named("a"));
        RecordedEvent original = event(id);

        applied(everything());
        CorrectionBatch second = applied(repricing(LaterPrices.book("5.00", "12.00")), everything());

        assertThat(cost(id)).isEqualTo("5.000000");
        assertThat(second.totals().before()).hasToString("3.000000");
        assertThat(event(id).original()).contains(original);
        assertThat(storage.corrections().of(id))
                .extracting(posted ->
                        posted.batch() + " " + posted.correction().costs().total() + " " + posted.reason())
                .containsExactly("1 0.500000 the price was wrong", "2 2.000000 the price was wrong");
        assertSound();
    }

    @Test
    void takesInWhatWasCorrectedAfterThePlan() {
        long id = recorded(aCall().withInput(1_000_000).named("a"));
        long batch = planned(everything());
        applied(repricing(LaterPrices.book("5.00", "12.00")), everything());

        CorrectionBatch done = applied(repricing().apply(batch, read -> {}));

        assertThat(done.totals().before()).hasToString("5.000000");
        assertThat(cost(id)).isEqualTo("3.000000");
        assertSound();
    }

    @Test
    void appliesABatchOnce() {
        recorded(aCall().withInput(1_000_000).named("a"));
        CorrectionBatch batch = applied(everything());

        assertThat(refusal(repricing().apply(batch.id(), read -> {}))).isEqualTo("batch 1 is applied already");
        assertThat(total()).isEqualTo("3.000000");
    }

    @Test
    void knowsNoBatchThatWasNotPlanned() {
        assertThat(repricing().apply(9, read -> {})).isEqualTo(new CorrectionOutcome.Unknown(9));
        assertThat(undo(9)).isEqualTo(new CorrectionOutcome.Unknown(9));
    }
}
