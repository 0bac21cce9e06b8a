package dev.costguardian.reports;

import static dev.costguardian.reports.CostDriver.CACHE;
import static dev.costguardian.reports.CostDriver.COVERAGE;
import static dev.costguardian.reports.CostDriver.MIX;
import static dev.costguardian.reports.CostDriver.NEW;
import static dev.costguardian.reports.CostDriver.OTHER;
import static dev.costguardian.reports.CostDriver.OUTPUT_LENGTH;
import static dev.costguardian.reports.CostDriver.PRICE;
import static dev.costguardian.reports.CostDriver.PROMPT_LENGTH;
import static dev.costguardian.reports.CostDriver.VANISHED;
import static dev.costguardian.reports.CostDriver.VOLUME;
import static dev.costguardian.reports.ProductFixture.calls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.ledger.EventFilter;
import dev.costguardian.reports.CostBridge.Bar;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CostBridgeTest {

    private static final Instant FEBRUARY = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");

    private Grouping dimension = Grouping.MODEL;

    @Test
    void hasABarForEachDriverInTheOrderOfTheSteps() {
        CostBridge bridge = bridge(List.of(), List.of());

        assertThat(bridge.bars()).extracting(Bar::driver).containsExactly(CostDriver.values());
        assertThat(bridge.change()).hasToString("0.000000");
    }

    @Test
    void explainsTheWorkedExample() {
        assertThat(moved(
                        calls(100).withPrompt(1_000, 0, 0).withOutput(0).at(2_000_000, 0, 0, 0),
                        calls(150).withPrompt(1_200, 0, 0).withOutput(0).at(1_000_000, 0, 0, 0)))
                .isEqualTo(Map.of(VOLUME, "0.100000", PROMPT_LENGTH, "0.060000", PRICE, "-0.180000"));
    }

    @Test
    void isAllVolumeWhereOnlyTheNumberOfCallsChanged() {
        assertThat(moved(calls(3).andOther(7), calls(7).andOther(7))).containsOnlyKeys(VOLUME);
    }

    @Test
    void isAllVolumeWhereAllModelsGrewAlike() {
        assertThat(moved(
                        List.of(calls(30).of("dear").withOutput(999), calls(10).of("cheap")),
                        List.of(calls(90).of("dear").withOutput(999), calls(30).of("cheap"))))
                .containsOnlyKeys(VOLUME);
    }

    @Test
    void isAllMixWhereOnlyTheSharesOfModelsChanged() {
        CostBridge bridge = bridge(
                List.of(calls(10).of("dear").withOutput(1_000), calls(30).of("cheap")),
                List.of(calls(30).of("dear").withOutput(1_000), calls(10).of("cheap")));

        assertThat(amounts(bridge)).isEqualTo(Map.of(MIX, "0.000144"));
        assertThat(bar(bridge, MIX).movers())
                .extracting(mover -> mover.group() + " " + mover.amount())
                .containsExactly("dear 0.000200", "cheap -0.000056");
    }

    @Test
    void isAllPromptLengthWhereOnlyPromptsGrew() {
        assertThat(moved(calls(3).withPrompt(100, 300, 20), calls(3).withPrompt(200, 600, 40)))
                .containsOnlyKeys(PROMPT_LENGTH);
    }

    @Test
    void isAllOutputLengthWhereOnlyAnswersGrew() {
        assertThat(moved(calls(3).withOutput(10), calls(3).withOutput(11))).containsOnlyKeys(OUTPUT_LENGTH);
    }

    @Test
    void isAllCacheWhereOnlyTheCachedShareChanged() {
        assertThat(moved(calls(7).withPrompt(900, 80, 20), calls(7).withPrompt(200, 700, 100)))
                .containsOnlyKeys(CACHE);
    }

    @Test
    void isAllCacheWhereCachesWereNotUsedBefore() {
        assertThat(moved(calls(1).withPrompt(1_000, 0, 0), calls(1).withPrompt(400, 500, 100)))
                .isEqualTo(Map.of(CACHE, "-0.0000007"));
    }

    @Test
    void isAllPriceWhereOnlyPricesChanged() {
        assertThat(moved(
                        calls(9).withPrompt(5, 6, 7).at(1, 2, 3, 4),
                        calls(9).withPrompt(5, 6, 7).at(11, 13, 17, 19)))
                .containsOnlyKeys(PRICE);
    }

    @Test
    void isAllOtherWhereOnlyToolsOrStatedCostsChanged() {
        assertThat(moved(calls(9).andOther(5), calls(9).andOther(55))).containsOnlyKeys(OTHER);
    }

    @Test
    void isAllPromptLengthWhereThereWereNoPromptsBefore() {
        assertThat(moved(calls(3).withPrompt(0, 0, 0), calls(3).withPrompt(5, 5, 5)))
                .containsOnlyKeys(PROMPT_LENGTH);
        assertThat(moved(calls(3).withPrompt(5, 5, 5), calls(3).withPrompt(0, 0, 0)))
                .containsOnlyKeys(PROMPT_LENGTH);
    }

    @Test
    void isAllCoverageWhereAPriceBecameKnown() {
        assertThat(moved(calls(4).unpriced(4), calls(4))).containsOnlyKeys(COVERAGE);
        assertThat(moved(calls(4), calls(4).unpriced(1))).containsOnlyKeys(COVERAGE);
    }

    @Test
    void namesWhatHasNoPriceAndDoesNotTakeItForFree() {
        CostBridge bridge = bridge(
                List.of(calls(4).of("known")),
                List.of(calls(4).of("known"), calls(6).of("unheard-of").unpriced(6)));

        assertThat(bridge.before().unpriced()).isZero();
        assertThat(bridge.after().unpriced()).isEqualTo(6);
        assertThat(bar(bridge, NEW).movers())
                .singleElement()
                .satisfies(mover -> assertThat(mover.group()).isEqualTo("unheard-of"))
                .satisfies(mover -> assertThat(mover.after().unpriced()).isEqualTo(6));
        assertThat(bar(bridge, PRICE).movers()).isEmpty();
    }

    @Test
    void showsNewAndVanishedModelsByAllThatTheyCost() {
        CostBridge bridge = bridge(
                List.of(calls(5).of("stays"), calls(5).of("goes")),
                List.of(calls(5).of("stays"), calls(5).of("comes").withOutput(0)));

        assertThat(amounts(bridge)).isEqualTo(Map.of(NEW, "0.000010", VANISHED, "-0.000014"));
        assertThat(bar(bridge, NEW).movers())
                .extracting(CostBridge.Mover::group)
                .containsExactly("comes");
        assertThat(bar(bridge, VANISHED).movers())
                .extracting(CostBridge.Mover::group)
                .containsExactly("goes");
    }

    @Test
    void isMixWhereAnAppTurnsToAnotherModel() {
        dimension = Grouping.TOKEN;

        assertThat(moved(
                        List.of(calls(5).of("1", "old", "").withOutput(0)),
                        List.of(calls(5).of("1", "new", "").withOutput(0).at(3_000, 0, 0, 0))))
                .isEqualTo(Map.of(MIX, "0.000005"));
    }

    @Test
    void isMixWhereCallsMoveToAnotherTier() {
        assertThat(moved(
                        List.of(calls(5).of("m", "m", "").withOutput(0)),
                        List.of(calls(5).of("m", "m", "batch").withOutput(0).at(1_000, 0, 0, 0))))
                .isEqualTo(Map.of(MIX, "-0.000005"));
    }

    @Test
    void countsTheCallsOfEachAppByThemselves() {
        dimension = Grouping.TOKEN;
        List<ProductFixture> before =
                List.of(calls(10).of("1", "m", ""), calls(30).of("2", "m", ""));
        List<ProductFixture> after =
                List.of(calls(30).of("1", "m", ""), calls(10).of("2", "m", ""));

        CostBridge bridge = bridge(before, after);

        assertThat(bar(bridge, VOLUME).movers())
                .extracting(mover -> mover.group() + " " + mover.amount())
                .containsExactly("1 0.000056", "2 -0.000056");
        assertThat(bar(bridge, MIX).movers()).isEmpty();
    }

    @Test
    void addsUpTheMoversBeyondTheTenth() {
        List<ProductFixture> before = new ArrayList<>();
        List<ProductFixture> after = new ArrayList<>();
        dimension = Grouping.USER;
        for (int user = 10; user < 22; user++) {
            before.add(calls(10).of("user-" + user, "m", "").withOutput(0));
            after.add(calls(10 + user).of("user-" + user, "m", "").withOutput(0));
        }

        Bar volume = bar(bridge(before, after), VOLUME);

        assertThat(volume.movers()).hasSize(10);
        assertThat(volume.movers().get(0).group()).isEqualTo("user-21");
        assertThat(volume.otherGroups()).isEqualTo(2);
        assertThat(volume.others()).hasToString("0.000042");
        assertThat(volume.amount()).hasToString("0.000372");
    }

    @Test
    void asksForSumsOfBothPeriodsWithTheSameFilter() {
        List<SpendQuery> asked = new ArrayList<>();
        EventFilter filter = EventFilter.ALL.ofModels("m").between(MARCH, APRIL);
        ZoneId berlin = ZoneId.of("Europe/Berlin");

        CostBridge.of(new BridgeQuery(filter, FEBRUARY, MARCH, berlin, Grouping.TOKEN), query -> {
            asked.add(query);
            return new SpendReport(List.of(), SpendTotals.ZERO);
        });

        SpendQuery after =
                SpendQuery.over(filter).in(berlin).by(Grouping.TOKEN, Grouping.MODEL, Grouping.PROVIDER, Grouping.TIER);
        SpendQuery before = SpendQuery.over(filter.between(FEBRUARY, MARCH))
                .in(berlin)
                .by(Grouping.TOKEN, Grouping.MODEL, Grouping.PROVIDER, Grouping.TIER);
        assertThat(asked).containsExactly(before, after);
    }

    @Test
    void refusesToCompareAPeriodWithoutEndWithTheTimeBefore() {
        assertThatThrownBy(() -> BridgeQuery.withThePeriodBefore(EventFilter.ALL, ZoneId.of("UTC"), Grouping.MODEL))
                .hasMessage("what is compared with the time before must have a beginning and an end");
    }

    @Test
    void refusesAnEarlierPeriodThatEndsBeforeItBegins() {
        assertThatThrownBy(() -> new BridgeQuery(EventFilter.ALL, MARCH, MARCH, ZoneId.of("UTC"), Grouping.MODEL))
                .hasMessage("before_from must be before before_to, was 2026-03-01T00:00:00Z and 2026-03-01T00:00:00Z");
    }

    private Map<CostDriver, String> moved(ProductFixture before, ProductFixture after) {
        return moved(List.of(before), List.of(after));
    }

    private Map<CostDriver, String> moved(List<ProductFixture> before, List<ProductFixture> after) {
        return amounts(bridge(before, after));
    }

    private CostBridge bridge(List<ProductFixture> before, List<ProductFixture> after) {
        BridgeTally tally = new BridgeTally(dimension);
        tally.addBefore(report(before.stream()));
        tally.addAfter(report(after.stream()));
        return tally.bridge();
    }

    private static SpendReport report(Stream<ProductFixture> products) {
        return new SpendReport(products.map(ProductFixture::row).toList(), SpendTotals.ZERO);
    }

    private static Map<CostDriver, String> amounts(CostBridge bridge) {
        Map<CostDriver, String> amounts = new TreeMap<>();
        for (Bar bar : bridge.bars()) {
            if (bar.amount().picos().signum() != 0) {
                amounts.put(bar.driver(), bar.amount().toString());
            }
        }
        return amounts;
    }

    private static Bar bar(CostBridge bridge, CostDriver driver) {
        return bridge.bars().stream()
                .filter(bar -> bar.driver() == driver)
                .findFirst()
                .orElseThrow();
    }
}
