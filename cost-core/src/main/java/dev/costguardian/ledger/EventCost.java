package dev.costguardian.ledger;

import dev.costguardian.money.Money;
import dev.costguardian.pricing.CostBreakdown;
import dev.costguardian.pricing.Costing;
import dev.costguardian.pricing.Receipt;
import dev.costguardian.pricing.Tariff;
import java.util.Optional;

/**
 * What an event costs, and where that comes from.
 *
 * @param costs what counts: the caller's claim where there is one, else what the price book gave; zero if unpriced
 * @param computed what the price book gave, also where a claim counts
 * @param receipt how {@code computed} came about
 */
public record EventCost(CostSource source, CostBreakdown costs, Optional<Money> computed, Optional<Receipt> receipt) {

    /** Decides between a claim and the price book: a claim counts, 0 included. */
    public static EventCost of(Optional<Money> claimed, Costing costing) {
        Optional<Receipt> receipt = costing.ifPriced();
        CostSource source = claimed.isPresent()
                ? CostSource.CLIENT
                : receipt.isPresent() ? CostSource.CATALOGUE : CostSource.UNPRICED;
        return new EventCost(
                source,
                claimed.map(CostBreakdown::unexplained)
                        .or(() -> receipt.map(Receipt::costs))
                        .orElse(CostBreakdown.ZERO),
                receipt.map(Receipt::total),
                receipt);
    }

    /** What the prompt cache saved at the price book's prices. */
    public Money cacheSaving() {
        return receipt.map(Receipt::cacheSaving).orElse(Money.ZERO);
    }

    /** What decided {@code computed}. */
    public Optional<Tariff> tariff() {
        return receipt.map(Receipt::tariff);
    }

    public boolean isPriced() {
        return source != CostSource.UNPRICED;
    }

    /** The cost that counts, or empty while it is unknown. */
    public Optional<Money> amount() {
        return isPriced() ? Optional.of(costs.total()) : Optional.empty();
    }
}
