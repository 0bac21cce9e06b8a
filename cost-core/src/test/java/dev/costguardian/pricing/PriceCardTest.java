package dev.costguardian.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.money.UnitPrice;
import dev.costguardian.usage.Meter;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PriceCardTest {

    private static final PriceCard CARD = new PriceCard(
            "acme",
            "m1",
            new Period(Instant.parse("2026-01-01T00:00:00Z"), Instant.MAX),
            Plan.BATCH,
            200_000,
            new TimeWindow("mon-fri 01:00-04:00"),
            Map.of(Meter.OUTPUT_TOKENS, UnitPrice.perMillion("10.50"), Meter.INPUT_TOKENS, UnitPrice.perMillion("2")));

    @Test
    void isWrittenOneFactALineWithPricesInTheOrderOfTheirMeters() {
        assertThat(CARD.text()).isEqualTo("""
                        model acme/m1
                        period 2026-01-01T00:00:00Z/
                        plan batch
                        prompt_over 200000
                        time mon-fri 01:00-04:00
                        input 2/1000000
                        output 10.5/1000000""");
    }

    @Test
    void isNamedByItsContentForGood() {
        assertThat(CARD.hash()).isEqualTo("e9990999f4fb38a0");
    }

    @Test
    void hasAnotherNameWhereOnePriceDiffers() {
        PriceCard other = new PriceCard(
                CARD.provider(),
                CARD.model(),
                CARD.period(),
                CARD.plan(),
                CARD.promptOver(),
                CARD.window(),
                Map.of(
                        Meter.OUTPUT_TOKENS, UnitPrice.perMillion("10.51"),
                        Meter.INPUT_TOKENS, UnitPrice.perMillion("2")));

        assertThat(other.hash()).isNotEqualTo(CARD.hash());
    }
}
