package dev.costguardian.pricing;

import static dev.costguardian.CallFixture.aCall;
import static dev.costguardian.pricing.PriceListFixture.ofAcme;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.CallFixture;
import dev.costguardian.usage.Meter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tariffs are made once and shared by all calls that are charged alike. */
class SharedTariffsTest {

    private static final String MARCH = "2026-03-02T12:00:00Z";
    private static final String JULY = "2026-07-02T12:00:00Z";

    private final CostCalculator calculator = new CostCalculator(ofAcme(
                    "m1,,,standard,,,input,2.50,1000000",
                    "m1,,,standard,,,output,10,1000000",
                    "m1,,,standard,,,tool.web_search,10,1000",
                    "m1,,,batch,,,input,1.25,1000000",
                    "m1,,,batch,,,output,5,1000000")
            .line("acme/factors.csv", "*,2026-01-01T00:00:00Z,2026-07-01T00:00:00Z,region,eu,1.10")
            .line("acme/factors.csv", "m1,2026-03-01T00:00:00Z,,contract,acme-2026,0.85")
            .book());

    @Test
    void callsThatAreChargedAlikeHaveTheSameTariff() {
        assertThat(tariff(aCall().of("m1").withInput(1), MARCH))
                .isSameAs(tariff(aCall().of("acme/M1").withOutput(7), "2026-03-03T00:00:00Z"));
    }

    @Test
    void aTariffIsNotSharedWithACallThatOtherFactorsApplyTo() {
        CallFixture european = aCall().of("m1").inRegion("eu").withInput(1);

        assertThat(tariff(european, MARCH).factors()).hasSize(2);
        assertThat(tariff(european, JULY).factors()).hasSize(1);
        assertThat(tariff(aCall().of("m1").withInput(1), MARCH)).isSameAs(tariff(european, JULY));
        assertThat(tariff(european, "2026-02-01T00:00:00Z").factors()).hasSize(1);
        assertThat(tariff(european, "2025-02-01T00:00:00Z").factors()).isEmpty();
        assertThat(tariff(european, MARCH).factors()).hasSize(2);
    }

    @Test
    void aTariffIsNotSharedWithACallThatNeedsPricesOfTheStandardCard() {
        CallFixture plain = aCall().of("m1").on("batch").withInput(1);
        Tariff searching = tariff(aCall().of("m1").on("batch").withInput(1).with(Meter.WEB_SEARCH, 1), MARCH);

        assertThat(searching.inherited()).containsOnlyKeys(Meter.WEB_SEARCH);
        assertThat(tariff(plain, MARCH).inherited()).isEmpty();
        assertThat(tariff(aCall().of("m1").on("batch").with(Meter.WEB_SEARCH, 9), MARCH))
                .isSameAs(searching);
    }

    private Tariff tariff(CallFixture call, String moment) {
        return calculator
                .cost(call.call(), Instant.parse(moment))
                .ifPriced()
                .orElseThrow()
                .tariff();
    }
}
