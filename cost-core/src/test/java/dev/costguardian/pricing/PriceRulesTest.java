package dev.costguardian.pricing;

import static dev.costguardian.pricing.PriceListFixture.ofAcme;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.costguardian.usage.Meter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceRulesTest {

    private static final String STANDARD = "m1,,,standard,,,input,2,1000000";
    private static final String BATCH = "m1,,,batch,,,input,1,1000000";
    private static final String STANDARD_LONG = "m1,,,standard,200000,,input,4,1000000";
    private static final String BATCH_LONG = "m1,,,batch,200000,,input,2,1000000";

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00001", "10000"})
    void takePlausibleTokenPrices(String usd) {
        assertLoads("m1,,,standard,,,input," + usd + ",1000000");
    }

    @ParameterizedTest
    @CsvSource({"0.000009, 1000000", "10000.01, 1000000", "0.0000025, 1000000", "2.5, 1"})
    void refuseTokenPricesInTheWrongUnit(String usd, String per) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ofAcme("m1,,,standard,,,input," + usd + "," + per).book())
                .withMessageStartingWith(
                        "acme/prices.csv:2: a token price lies between 0.00001 and 10000 USD per million, found ");
    }

    @Test
    void refuseUnitsThatCostMoreThanAnyCall() {
        assertLoads("m1,,,standard,,,request,10000,1");
        assertComplains(
                "acme/prices.csv:2: no unit costs more than 10000 USD, found 10000.01 USD per 1",
                "m1,,,standard,,,request,10000.01,1");
    }

    @Test
    void refusePricesOfMoreThanEighteenDecimals() {
        assertLoads("m1,,,standard,,,request,0.123456789012345678,1000");
        assertComplains(
                "acme/prices.csv:2: a price has at most 18 decimals, found 0.1234567890123456789 USD per 1000",
                "m1,,,standard,,,request,0.1234567890123456789,1000");
    }

    @Test
    void refuseBatchesThatCostMoreThanTheStandardPlan() {
        assertLoads(STANDARD, "m1,,,batch,,,input,2,1000000");
        assertComplains(
                "acme/prices.csv:3: input of m1 costs more in a batch than on plan standard",
                STANDARD,
                "m1,,,batch,,,input,2.01,1000000");
        assertComplains(
                "acme/prices.csv:5: input of m1 costs more in a batch than on plan standard",
                STANDARD,
                STANDARD_LONG,
                BATCH,
                "m1,,,batch,200000,,input,4.01,1000000");
    }

    @Test
    void refuseBatchesThatCostMoreThanTheParentOnTheStandardPlan() {
        assertComplains(
                "acme/prices.csv:3: input.cache_write of m1 costs more in a batch than on plan standard",
                STANDARD,
                BATCH,
                "m1,,,batch,,,input.cache_write,2.01,1000000");
    }

    @Test
    void letOtherPlansAndOtherTimesCostMore() {
        assertLoads(
                "m1,,2026-01-01T00:00:00Z,standard,,,input,2,1000000",
                "m1,2026-01-01T00:00:00Z,,standard,,,input,3,1000000",
                "m1,2026-01-01T00:00:00Z,,batch,,,input,3,1000000",
                "m1,,,priority,,,input,20,1000000",
                "m1,,,fast,,,input,30,1000000");
    }

    @Test
    void refuseATimeWindowThatLacksATokenPriceOfItsStandardCard() {
        assertComplains(
                "acme/prices.csv:4: m1 on plan standard has no price for output, its standard card has",
                STANDARD,
                "m1,,,standard,,,output,4,1000000",
                "m1,,,standard,,mon-fri 01:00-04:00,input,3,1000000");
    }

    @Test
    void refuseCachedTokensThatCostMoreThanFreshOnes() {
        assertLoads(STANDARD, "m1,,,standard,,,input.cache_read,2,1000000");
        assertComplains(
                "acme/prices.csv:2: input.cache_read of m1 costs more than input",
                STANDARD,
                "m1,,,standard,,,input.cache_read,2.01,1000000");
        assertComplains(
                "acme/prices.csv:2: input.audio.cache_read of m1 costs more than input.audio",
                STANDARD,
                "m1,,,standard,,,input.audio,1,1000000",
                "m1,,,standard,,,input.audio.cache_read,1.5,1000000");
    }

    @ParameterizedTest
    @EnumSource(Meter.class)
    void holdEveryMeterThatReadsACacheToThePriceOfFreshTokens(Meter meter) {
        Meter fresh = meter.uncached();
        String[] prices = {
            "m1,,,standard,,," + fresh + ",2,1000000", "m1,,,standard,,," + meter + ",2.01,1000000",
        };

        if (meter.isCacheRead()) {
            assertComplains("acme/prices.csv:2: %s of m1 costs more than %s".formatted(meter, fresh), prices);
        } else if (meter != fresh) {
            assertLoads(prices);
        }
    }

    @Test
    void takeCacheWritesThatCostMoreThanFreshTokens() {
        assertLoads(STANDARD, "m1,,,standard,,,input.cache_write.1h,4,1000000");
    }

    @Test
    void takePeriodsThatFollowEachOther() {
        assertLoads(
                "m1,,2026-01-01T00:00:00Z,standard,,,input,2,1000000",
                "m1,2026-01-01T00:00:00Z,2026-02-01T00:00:00Z,standard,,,input,3,1000000",
                "m1,2026-02-01T00:00:00Z,,standard,,,input,4,1000000");
    }

    @Test
    void refusePeriodsThatOverlap() {
        assertComplains(
                "acme/prices.csv:3: the period of m1 overlaps /2026-01-02T00:00:00Z",
                "m1,,2026-01-02T00:00:00Z,standard,,,input,2,1000000",
                "m1,2026-01-01T00:00:00Z,,standard,,,input,3,1000000");
    }

    @Test
    void refuseTheSamePeriodWrittenInTwoWays() {
        assertComplains(
                "acme/prices.csv:3: the period of m1 overlaps 2026-01-01T00:00:00Z/",
                "m1,2026-01-01T00:00:00Z,,standard,,,input,2,1000000",
                "m1,2026-01-01T00:00:00.000Z,,standard,,,output,3,1000000");
    }

    @Test
    void takeOverlapsOfOtherModelsPlansThresholdsAndTimes() {
        assertLoads(
                STANDARD,
                STANDARD_LONG,
                BATCH,
                BATCH_LONG,
                "m2,,,standard,,,input,2,1000000",
                "m1,,,standard,,mon-fri 01:00-04:00,input,3,1000000");
    }

    @Test
    void refuseAPlanThatLacksATokenPriceOfItsStandardCard() {
        assertComplains(
                "acme/prices.csv:4: m1 on plan batch has no price for output, its standard card has",
                STANDARD,
                "m1,,,standard,,,output,4,1000000",
                BATCH);
        assertComplains(
                "acme/prices.csv:4: m1 on plan standard has no price for output, its standard card has",
                STANDARD,
                "m1,,,standard,,,output,4,1000000",
                STANDARD_LONG);
    }

    @Test
    void letAPlanPriceMoreThanItsStandardCard() {
        assertLoads(STANDARD, BATCH, "m1,,,batch,,,output,4,1000000");
    }

    @Test
    void takeAThresholdOfNoTokens() {
        assertLoads(STANDARD, "m1,,,standard,0,,input,4,1000000");
    }

    @Test
    void letAPlanLackPricesOfThingsOtherThanTokens() {
        assertLoads(STANDARD, "m1,,,standard,,,tool.web_search,10,1000", BATCH);
    }

    @Test
    void letAPlanLackPricesOfAStandardCardOfAnotherTime() {
        assertLoads(
                "m1,,2026-01-01T00:00:00Z,standard,,,input,2,1000000",
                "m1,,2026-01-01T00:00:00Z,standard,,,output,4,1000000",
                "m1,2026-01-01T00:00:00Z,,standard,,,input,2,1000000",
                "m1,2026-01-01T00:00:00Z,,batch,,,input,1,1000000");
    }

    @Test
    void refuseAPlanWithoutAPriceForTheLongPromptsOfAnother() {
        assertLoads(STANDARD, STANDARD_LONG, BATCH, BATCH_LONG);
        assertComplains(
                "acme/prices.csv:4: m1 on plan batch has no price for prompts over 200000 tokens, another plan has",
                STANDARD,
                STANDARD_LONG,
                BATCH);
    }

    @Test
    void refuseAPlanWithoutAPriceForShortPrompts() {
        assertComplains(
                "acme/prices.csv:4: m1 on plan batch has no price for short prompts, another plan has",
                STANDARD,
                STANDARD_LONG,
                BATCH_LONG);
    }

    @Test
    void letPlansDifferThatAreNeverInForceTogether() {
        assertLoads(
                "m1,,2026-01-01T00:00:00Z,standard,,,input,2,1000000",
                "m1,,2026-01-01T00:00:00Z,standard,200000,,input,4,1000000",
                "m1,2026-01-01T00:00:00Z,,standard,,,input,2,1000000",
                "m1,2026-01-01T00:00:00Z,,batch,,,input,1,1000000");
    }

    @Test
    void refuseACombinationThatComesTooLate() {
        assertComplains(
                "acme/prices.csv:4: m1 on plan batch has no price for prompts over 200000 tokens"
                        + " from 2026-06-01T00:00:00Z on, another plan has",
                STANDARD,
                "m1,2026-06-01T00:00:00Z,,standard,200000,,input,4,1000000",
                BATCH,
                "m1,2026-09-01T00:00:00Z,,batch,200000,,input,2,1000000");
    }

    @Test
    void refuseACombinationThatEndsTooEarly() {
        assertComplains(
                "acme/prices.csv:4: m1 on plan batch has no price for prompts over 200000 tokens"
                        + " from 2026-09-01T00:00:00Z on, another plan has",
                STANDARD,
                STANDARD_LONG,
                BATCH,
                "m1,,2026-09-01T00:00:00Z,batch,200000,,input,2,1000000");
    }

    @Test
    void refuseACombinationWithAGap() {
        assertComplains(
                "acme/prices.csv:4: m1 on plan batch has no price for prompts over 200000 tokens"
                        + " from 2026-03-01T00:00:00Z on, another plan has",
                STANDARD,
                STANDARD_LONG,
                BATCH,
                "m1,2026-04-01T00:00:00Z,,batch,200000,,input,3,1000000",
                "m1,,2026-03-01T00:00:00Z,batch,200000,,input,2,1000000");
    }

    @Test
    void takeACombinationInSeveralPeriods() {
        assertLoads(
                STANDARD,
                "m1,2026-01-01T00:00:00Z,,standard,200000,,input,4,1000000",
                BATCH,
                "m1,2026-03-01T00:00:00Z,,batch,200000,,input,3,1000000",
                "m1,2026-01-01T00:00:00Z,2026-03-01T00:00:00Z,batch,200000,,input,2,1000000");
    }

    @Test
    void refuseACombinationThatHoldsAtSomeHoursOnly() {
        assertComplains(
                "acme/prices.csv:4: m1 on plan batch has no price for prompts over 200000 tokens, another plan has",
                STANDARD,
                STANDARD_LONG,
                BATCH,
                "m1,,,batch,200000,mon-fri 01:00-04:00,input,2,1000000");
    }

    private static void assertLoads(String... prices) {
        assertThat(ofAcme(prices).book().providers()).hasSize(1);
    }

    private static void assertComplains(String complaint, String... prices) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ofAcme(prices).book())
                .withMessage(complaint);
    }
}
