package dev.costguardian.ledger;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.SamplePrices;
import dev.costguardian.money.Money;
import dev.costguardian.pricing.CostBreakdown;
import dev.costguardian.pricing.CostCalculator;
import dev.costguardian.pricing.Costing;
import dev.costguardian.usage.Meter;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventCostTest {

    private static final Costing UNPRICED = new Costing.Unpriced("nobody knows");
    private static final Costing PRICED = new CostCalculator(SamplePrices.book())
            .cost(aCall().withInput(1_000).with(Meter.CACHE_READ, 1_000).call(), Instant.parse("2026-03-01T00:00:00Z"));

    @Test
    void isWhatThePriceBookGives() {
        EventCost cost = EventCost.of(Optional.empty(), PRICED);

        assertThat(cost.source()).isEqualTo(CostSource.CATALOGUE);
        assertThat(cost.source().wireName()).isEqualTo("catalogue");
        assertThat(cost.amount().orElseThrow()).hasToString("0.003750");
        assertThat(cost.costs().cacheRead()).hasToString("0.001250");
        assertThat(cost.computed()).isEqualTo(cost.amount());
        assertThat(cost.cacheSaving()).hasToString("0.001250");
        assertThat(cost.tariff().orElseThrow().card().model()).isEqualTo("gpt-4o");
    }

    @Test
    void isWhatTheCallerClaimsWithTheComputedCostBesideIt() {
        EventCost cost = EventCost.of(Optional.of(Money.ZERO), PRICED);

        assertThat(cost.source()).isEqualTo(CostSource.CLIENT);
        assertThat(cost.isPriced()).isTrue();
        assertThat(cost.amount()).contains(Money.ZERO);
        assertThat(cost.computed().orElseThrow()).hasToString("0.003750");
        assertThat(cost.cacheSaving()).hasToString("0.001250");
        assertThat(cost.receipt()).isPresent();
    }

    @Test
    void isWhatTheCallerClaimsWhereThePriceBookKnowsNothing() {
        Money claim = Money.ofPicos(7);
        EventCost cost = EventCost.of(Optional.of(claim), UNPRICED);

        assertThat(cost.source()).isEqualTo(CostSource.CLIENT);
        assertThat(cost.costs()).isEqualTo(CostBreakdown.unexplained(claim));
        assertThat(cost.amount()).contains(claim);
        assertThat(cost.computed()).isEmpty();
        assertThat(cost.receipt()).isEmpty();
    }

    @Test
    void isUnknownWhereNobodyKnowsIt() {
        EventCost cost = EventCost.of(Optional.empty(), UNPRICED);

        assertThat(cost.source()).isEqualTo(CostSource.UNPRICED);
        assertThat(cost.isPriced()).isFalse();
        assertThat(cost.amount()).isEmpty();
        assertThat(cost.costs()).isEqualTo(CostBreakdown.ZERO);
    }
}
