package dev.costguardian.pricing;

import static dev.costguardian.CallFixture.aCall;
import static dev.costguardian.pricing.PriceListFixture.ofAcme;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.costguardian.usage.Meter;
import dev.costguardian.usage.ModelCall;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TariffTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    private final CostCalculator calculator = new CostCalculator(ofAcme(
                    "m1,,,standard,,,input,2.50,1000000",
                    "m1,,,standard,,,tool.web_search,10,1000",
                    "m1,2026-01-01T00:00:00Z,,batch,,,input,1.25,1000000")
            .line("acme/factors.csv", "*,2026-01-01T00:00:00Z,2026-07-01T00:00:00Z,region,eu,1.10")
            .line("acme/factors.csv", "m1,2026-03-01T00:00:00Z,,contract,acme-2026,0.85")
            .book());

    @Test
    void isTheTextOfItsCardWhereNothingIsAdded() {
        Tariff tariff = tariff(aCall().of("m1").on("batch").withInput(1).call(), "2026-02-01T00:00:00Z");

        assertThat(tariff.text()).isEqualTo("""
                        model acme/m1
                        period 2026-01-01T00:00:00Z/
                        plan batch
                        prompt_over\s
                        time\s
                        input 1.25/1000000""");
        assertThat(tariff.hash()).isEqualTo(tariff.card().hash());
    }

    @Test
    void saysWhatTheStandardCardAddsAndWhichFactorsMultiply() {
        Tariff tariff = tariff(
                aCall().of("m1")
                        .on("batch")
                        .inRegion("eu")
                        .withInput(1)
                        .with(Meter.WEB_SEARCH, 1)
                        .call(),
                NOW.toString());

        assertThat(tariff.text()).endsWith("""
                        input 1.25/1000000
                        inherited tool.web_search 10/1000
                        factor *,2026-01-01T00:00:00Z,2026-07-01T00:00:00Z,region,eu,1.10
                        factor m1,2026-03-01T00:00:00Z,,contract,acme-2026,0.85""");
        assertThat(tariff.hash()).isNotEqualTo(tariff.card().hash());
        assertThat(Tariff.read(tariff.text())).isEqualTo(tariff);
    }

    @Test
    void appliesTheDiscountOfAContractToEveryCallSinceItsDay() {
        ModelCall call = aCall().of("m1").withInput(1_000_000).call();

        assertThat(total(call, "2026-02-28T23:59:59Z")).isEqualTo("2.500000");
        assertThat(total(call, "2026-03-01T00:00:00Z")).isEqualTo("2.125000");
        assertThat(total(
                        aCall().of("m1").inRegion("global").withInput(1_000_000).call(), "2026-03-01T00:00:00Z"))
                .isEqualTo("2.125000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "model acme/m1",
                "model acme/m1\nperiod x\nplan standard\nprompt_over \ntime ",
                "model acme/m1\nperiod /\nplan none\nprompt_over \ntime ",
                "model acme/m1\nperiod /\nplan standard\nprompt_over \ntime \nnonsense 1/1",
                "model acme/m1\nperiod /\nplan standard\nprompt_over \ntime \ninput 1",
                "model acme/m1\nperiod /\nplan standard\nprompt_over \ntime \ninput 1/1\nfactor m1,,,region,eu",
                "model acme/m1\nperiod /\nplan standard\nprompt_over \ntime \ninput 1/1\nfactor m1,x,,region,eu,1",
            })
    void cannotBeReadFromAnythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Tariff.read(text));
    }

    private Tariff tariff(ModelCall call, String moment) {
        return calculator
                .cost(call, Instant.parse(moment))
                .ifPriced()
                .orElseThrow()
                .tariff();
    }

    private String total(ModelCall call, String moment) {
        return calculator
                .cost(call, Instant.parse(moment))
                .ifPriced()
                .orElseThrow()
                .total()
                .toString();
    }
}
