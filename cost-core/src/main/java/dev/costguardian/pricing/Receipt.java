package dev.costguardian.pricing;

import dev.costguardian.money.Money;
import dev.costguardian.money.UnitPrice;
import dev.costguardian.usage.Meter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * How a cost came about.
 *
 * @param lines one per meter that was used; they add up to the cost exactly
 * @param cacheSaving what the prompt cache saved against paying every token as fresh input; negative where writing the
 *     cache cost more than reading it saved
 */
public record Receipt(Tariff tariff, NameRule naming, List<Line> lines, Money cacheSaving) {

    public Receipt {
        lines = lines instanceof ReceiptLines ? lines : List.copyOf(lines);
    }

    /**
     * What one meter cost.
     *
     * @param pricedAs the meter whose price was used, where the card has none for {@code meter} itself
     * @param factor product of the factors that applied, 1 where none did
     */
    public record Line(Meter meter, long quantity, Meter pricedAs, UnitPrice price, BigDecimal factor, Money amount) {}

    /** The card that was chosen for the call. */
    public PriceCard card() {
        return tariff.card();
    }

    /** How the reported name led to the card's model. */
    public String rule() {
        return naming.text();
    }

    /** Why the price may differ from the invoice's; empty where the name is listed. */
    public Set<Approximation> approximations() {
        return naming.approximations();
    }

    public CostBreakdown costs() {
        CostBreakdown costs = CostBreakdown.ZERO;
        for (Line line : lines) {
            costs = costs.plus(line.meter(), line.amount());
        }
        return costs;
    }

    public Money total() {
        return costs().total();
    }
}
