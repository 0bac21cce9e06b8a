package dev.costguardian.pricing;

import static dev.costguardian.CallFixture.aCall;
import static dev.costguardian.pricing.PriceListFixture.ofAcme;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.costguardian.CallFixture;
import dev.costguardian.usage.Meter;
import dev.costguardian.usage.ModelName;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostCalculatorTest {

    private static final String NOW = "2026-03-02T12:00:00Z";

    private final PriceListFixture prices = ofAcme(
                    "m1,,,standard,,,input,2.50,1000000",
                    "m1,,,standard,,,input.cache_read,0.25,1000000",
                    "m1,,,standard,,,input.cache_write.1h,5,1000000",
                    "m1,,,standard,,,output,10,1000000",
                    "m1,,,standard,,,tool.web_search,10,1000",
                    "m1,,,standard,272000,,input,5,1000000",
                    "m1,,,standard,272000,,input.cache_read,0.50,1000000",
                    "m1,,,standard,272000,,input.cache_write.1h,10,1000000",
                    "m1,,,standard,272000,,output,15,1000000",
                    "m1,,,batch,,,input,1.25,1000000",
                    "m1,,,batch,,,input.cache_read,0.125,1000000",
                    "m1,,,batch,,,input.cache_write.1h,2.5,1000000",
                    "m1,,,batch,,,output,5,1000000",
                    "m1,,,batch,272000,,input,2.50,1000000",
                    "m1,,,batch,272000,,input.cache_read,0.25,1000000",
                    "m1,,,batch,272000,,input.cache_write.1h,5,1000000",
                    "m1,,,batch,272000,,output,7.5,1000000",
                    "m2,,2026-01-01T00:00:00Z,standard,,,input,4,1000000",
                    "m2,2026-01-01T00:00:00Z,2026-02-01T00:00:00Z,standard,,,input,3,1000000",
                    "m3,,,standard,,,input,1,1000000",
                    "m3,,,standard,,mon-fri 08:00-18:00,input,2,1000000",
                    "free,,,standard,,,input,0,1000000",
                    "m4,,,standard,,,input,1,1000000",
                    "m4,,,priority,,,input,2,1000000",
                    "m5,,,standard,,,input,1,1000000",
                    "m5,,,priority,,,input,2,1000000",
                    "m5,,,fast,,,input,6,1000000")
            .line("acme/factors.csv", "*,2026-01-01T00:00:00Z,2026-07-01T00:00:00Z,region,eu,1.1")
            .line("acme/factors.csv", "m1,,,region,eu,1.5")
            .line("acme/factors.csv", "m1,,,region,us,1.25")
            .line("acme/factors.csv", "free,,,region,*,1.1")
            .line("acme/factors.csv", "m4,,,region,*,1.1");
    private final CostCalculator calculator = new CostCalculator(prices.book());

    @Test
    void chargesEachMeterAtItsPrice() {
        Receipt receipt = receipt(of("m1").withInput(1_000)
                .with(Meter.CACHE_READ, 2_000)
                .with(Meter.CACHE_WRITE_1H, 400)
                .withOutput(300)
                .with(Meter.WEB_SEARCH, 3));

        assertThat(receipt.lines())
                .extracting(line -> line.meter() + " " + line.amount())
                .containsExactly(
                        "input 0.002500",
                        "input.cache_read 0.000500",
                        "input.cache_write.1h 0.002000",
                        "output 0.003000",
                        "tool.web_search 0.030000");
        CostBreakdown costs = receipt.costs();
        assertThat(costs.input()).hasToString("0.002500");
        assertThat(costs.cacheRead()).hasToString("0.000500");
        assertThat(costs.cacheWrite()).hasToString("0.002000");
        assertThat(costs.output()).hasToString("0.003000");
        assertThat(costs.other()).hasToString("0.030000");
        assertThat(receipt.total()).hasToString("0.038000");
    }

    @ParameterizedTest
    @CsvSource({
        // 272,000 × 2.50 ÷ 1M + 100 × 10 ÷ 1M
        "272000, 0, 0.681000",
        // 272,001 × 5 ÷ 1M + 100 × 15 ÷ 1M
        "272001, 0, 1.361505",
        // 1 × 2.50 ÷ 1M + 271,999 × 0.25 ÷ 1M + 100 × 10 ÷ 1M
        "1, 271999, 0.06900225",
        // 1 × 5 ÷ 1M + 272,000 × 0.50 ÷ 1M + 100 × 15 ÷ 1M
        "1, 272000, 0.137505",
    })
    void chargesEveryTokenAtTheLongPriceOnceTheWholePromptPassesTheThreshold(long input, long cached, String cost) {
        assertThat(receipt(of("m1").withInput(input)
                                .with(Meter.CACHE_READ, cached)
                                .withOutput(100))
                        .total())
                .hasToString(cost);
    }

    @Test
    void doesNotCountTheAnswerTowardsTheThreshold() {
        assertThat(receipt(of("m1").withInput(1).withOutput(300_000)).card().promptOver())
                .isEqualTo(PriceCard.ANY_PROMPT);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1000, 0.002500",
        "standard, 1000, 0.002500",
        "batch, 1000, 0.001250",
        "BATCH, 1000, 0.001250",
        "batch, 300000, 0.750000",
    })
    void chargesByThePlanThatServedTheCall(String tier, long input, String cost) {
        assertThat(receipt(of("m1").on(tier).withInput(input)).total()).hasToString(cost);
    }

    @ParameterizedTest
    @CsvSource({"m4, fast, 0.002000", "m5, fast, 0.006000", "m5, priority, 0.002000"})
    void chargesFastModeAsPriorityWhereItHasNoPriceOfItsOwn(String model, String tier, String cost) {
        assertThat(receipt(of(model).on(tier).withInput(1_000)).total()).hasToString(cost);
    }

    @Test
    void chargesByTheTierAndTheRegionThatTheNameSays() {
        assertThat(receipt(of("m1:batch").withInput(1_000)).total()).hasToString("0.001250");
        assertThat(receipt(of("us/m1").withInput(1_000)).total()).hasToString("0.003125");
        assertThat(receipt(of("us/m1:batch").withInput(1_000)).total()).hasToString("0.0015625");
    }

    @Test
    void prefersTheTierAndTheRegionThatTheCallSays() {
        assertThat(receipt(of("m1:batch").on("standard").withInput(1_000)).total())
                .hasToString("0.002500");
        assertThat(receipt(of("us/m1").inRegion("asia").withInput(1_000)).total())
                .hasToString("0.002500");
    }

    @Test
    void asksTheUsersMappingsBeforeAnyRule() {
        CostCalculator mapped = new CostCalculator(
                prices.book(),
                reported -> Optional.of(reported.name()).filter("m1"::equals).map(name -> new ModelName("acme", "m3")));

        Receipt receipt = mapped.cost(of("m1").withInput(1_000).call(), Instant.parse("2026-03-01T12:00:00Z"))
                .ifPriced()
                .orElseThrow();

        assertThat(receipt.card().model()).isEqualTo("m3");
        assertThat(receipt.rule()).isEqualTo("mapping");
        assertThat(mapped.cost(of("m4").withInput(1).call(), Instant.parse(NOW)).ifPriced())
                .isPresent();
    }

    @Test
    void doesNotKnowACostWhereAMappingLeadsNowhere() {
        CostCalculator mapped =
                new CostCalculator(prices.book(), reported -> Optional.of(new ModelName("acme", "gone")));

        assertThat(mapped.cost(of("m1").withInput(1).call(), Instant.parse(NOW)))
                .isEqualTo(new Costing.Unpriced("the price book does not know model acme/gone"));
    }

    @Test
    void doesNotKnowACostOnAPlanWithoutPrices() {
        assertThat(reason(of("m1").on("flex").withInput(1))).isEqualTo("acme/m1 had no flex price at " + NOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ultrafast", "provisioned"})
    void doesNotKnowACostOnATierItNeverHeardOf(String tier) {
        assertThat(reason(of("m1").on(tier).withInput(1))).isEqualTo("no prices are known for service tier " + tier);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-12-31T23:59:59.999Z, 0.004000",
        "2026-01-01T00:00:00Z, 0.003000",
        "2026-01-31T23:59:59.999Z, 0.003000",
    })
    void chargesThePriceInForceWhenTheCallWasMade(Instant moment, String cost) {
        assertThat(priced(of("m2").withInput(1_000), moment).total()).hasToString(cost);
    }

    @Test
    void doesNotKnowACostAfterTheLastPriceEnded() {
        assertThat(prices.cost(of("m2").withInput(1_000).call(), "2026-02-01T00:00:00Z"))
                .isEqualTo(new Costing.Unpriced("acme/m2 had no standard price at 2026-02-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T07:59:59.999Z, 0.001000",
        "2026-03-02T08:00:00Z, 0.002000",
        "2026-03-02T18:00:00Z, 0.001000",
        "2026-03-07T12:00:00Z, 0.001000",
    })
    void chargesThePriceOfTheHour(Instant moment, String cost) {
        assertThat(priced(of("m3").withInput(1_000), moment).total()).hasToString(cost);
    }

    @Test
    void chargesAtTheParentsPriceAndSaysSo() {
        Receipt receipt = receipt(of("m1").with(Meter.REASONING, 1_000).with(Meter.INPUT_AUDIO_CACHE_READ, 1_000));

        assertThat(receipt.lines())
                .extracting(line -> line.meter() + " as " + line.pricedAs() + " " + line.amount())
                .containsExactly(
                        "input.audio.cache_read as input.cache_read 0.000250", "output.reasoning as output 0.010000");
    }

    @Test
    void doesNotKnowACostWithAMeterThatHasNoPrice() {
        assertThat(reason(of("m1").withInput(1_000).with(Meter.FILE_SEARCH, 1)))
                .isEqualTo("acme/m1 has no price for tool.file_search");
        assertThat(reason(of("m3").withInput(1_000).withOutput(1))).isEqualTo("acme/m3 has no price for output");
    }

    @Test
    void chargesToolsOfEveryPlanAtTheStandardPrice() {
        assertThat(receipt(of("m1").on("batch").with(Meter.WEB_SEARCH, 2)).total())
                .hasToString("0.020000");
        assertThat(receipt(of("m1").withInput(272_001).with(Meter.WEB_SEARCH, 2))
                        .costs()
                        .other())
                .hasToString("0.020000");
    }

    @Test
    void chargesToolsAtThePlansOwnPriceWhereItHasOne() {
        Costing costing = ofAcme("m1,,,standard,,,tool.web_search,10,1000", "m1,,,batch,,,tool.web_search,4,1000")
                .cost(of("m1").on("batch").with(Meter.WEB_SEARCH, 2).call(), NOW);

        assertThat(costing.ifPriced().orElseThrow().total()).hasToString("0.008000");
    }

    @ParameterizedTest
    @CsvSource({
        "m1, '', 2026-03-02T12:00:00Z, 1, 0.002500",
        "m1, us, 2026-03-02T12:00:00Z, 1.25, 0.003125",
        "m1, US, 2026-03-02T12:00:00Z, 1.25, 0.003125",
        "m1, asia, 2026-03-02T12:00:00Z, 1, 0.002500",
        "m1, eu, 2025-12-31T12:00:00Z, 1.5, 0.003750",
        "m1, eu, 2026-03-02T12:00:00Z, 1.65, 0.004125",
        "m1, eu, 2026-07-01T00:00:00Z, 1.5, 0.003750",
        "m3, eu, 2026-03-01T12:00:00Z, 1.1, 0.001100",
        "m4, us-east5, 2026-03-02T12:00:00Z, 1.1, 0.001100",
        "m4, Global, 2026-03-02T12:00:00Z, 1, 0.001000",
        "m4, '', 2026-03-02T12:00:00Z, 1, 0.001000",
    })
    void multipliesTheFactorsOfTheRegion(String model, String region, Instant moment, String factor, String cost) {
        Receipt receipt = priced(of(model).inRegion(region).withInput(1_000), moment);

        assertThat(receipt.lines().get(0).factor()).isEqualByComparingTo(factor);
        assertThat(receipt.total()).hasToString(cost);
    }

    @Test
    void multipliesTokensOnly() {
        Receipt receipt = receipt(of("m1").inRegion("us").withInput(1_000).with(Meter.WEB_SEARCH, 2));

        assertThat(receipt.lines())
                .extracting(line -> line.meter() + " × " + line.factor() + " = " + line.amount())
                .containsExactly("input × 1.25 = 0.003125", "tool.web_search × 1 = 0.020000");
    }

    @Test
    void saysWhatTheCacheSaved() {
        // read: 2,000 × (2.50 - 0.25) ÷ 1M = 0.0045 saved; written: 400 × (2.50 - 5) ÷ 1M = 0.001 lost
        assertThat(receipt(of("m1").with(Meter.CACHE_READ, 2_000)).cacheSaving())
                .hasToString("0.004500");
        assertThat(receipt(of("m1").with(Meter.CACHE_WRITE_1H, 400)).cacheSaving())
                .hasToString("-0.001000");
        assertThat(receipt(of("m1").with(Meter.CACHE_READ, 2_000).with(Meter.CACHE_WRITE_1H, 400))
                        .cacheSaving())
                .hasToString("0.003500");
        assertThat(receipt(of("m1").inRegion("us").with(Meter.CACHE_READ, 2_000))
                        .cacheSaving())
                .hasToString("0.005625");
        assertThat(receipt(of("m1").withInput(1_000).withOutput(1_000)).cacheSaving())
                .hasToString("0.000000");
    }

    @Test
    void takesAnExplicitZeroForFree() {
        Receipt receipt = receipt(of("free").withInput(1_000));

        assertThat(receipt.total()).hasToString("0.000000");
        assertThat(receipt.lines()).hasSize(1);
    }

    @Test
    void chargesNothingForNothing() {
        assertThat(receipt(of("m1")).lines()).isEmpty();
        assertThat(receipt(of("m1")).total()).hasToString("0.000000");
    }

    @Test
    void failsWhereNoAmountHoldsTheCost() {
        CallFixture call = of("m1").withInput(1_000_000_000_000L).withOutput(1_000_000_000_000L);

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> receipt(call).total());
    }

    private static CallFixture of(String model) {
        return aCall().from("acme").of(model);
    }

    private Receipt receipt(CallFixture call) {
        return priced(call, Instant.parse(NOW));
    }

    private Receipt priced(CallFixture call, Instant moment) {
        return calculator.cost(call.call(), moment).ifPriced().orElseThrow();
    }

    private String reason(CallFixture call) {
        return calculator
                .cost(call.call(), Instant.parse(NOW))
                .fold(priced -> "priced at " + priced.receipt().total(), Costing.Unpriced::reason);
    }
}
