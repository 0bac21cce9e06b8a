package dev.costguardian.reports;

import dev.costguardian.money.MoneySum;

/**
 * Events added up.
 *
 * @param unpriced events among them whose cost is not known, and therefore not in {@code costs}
 * @param stated events among them whose cost was stated by their caller, not computed
 */
public record SpendTotals(long events, long unpriced, long stated, TokenTotals tokens, CostTotals costs) {

    public static final SpendTotals ZERO = new SpendTotals(0, 0, 0, TokenTotals.ZERO, CostTotals.ZERO);

    public MoneySum cost() {
        return costs.total();
    }

    public SpendTotals plus(SpendTotals other) {
        return new SpendTotals(
                Math.addExact(events, other.events),
                Math.addExact(unpriced, other.unpriced),
                Math.addExact(stated, other.stated),
                tokens.plus(other.tokens),
                costs.plus(other.costs));
    }

    public SpendTotals minus(SpendTotals part) {
        return new SpendTotals(
                Math.subtractExact(events, part.events),
                Math.subtractExact(unpriced, part.unpriced),
                Math.subtractExact(stated, part.stated),
                tokens.minus(part.tokens),
                costs.minus(part.costs));
    }
}
