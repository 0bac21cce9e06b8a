package dev.costguardian.reports;

import dev.costguardian.money.Money;
import dev.costguardian.money.MoneySum;
import dev.costguardian.pricing.CostBreakdown;

/**
 * Costs added up by what caused them, as in {@link CostBreakdown}.
 *
 * @param cacheSaving what prompt caches saved on balance; no part of the cost
 */
public record CostTotals(
        MoneySum input,
        MoneySum cacheRead,
        MoneySum cacheWrite,
        MoneySum output,
        MoneySum other,
        MoneySum cacheSaving) {

    public static final CostTotals ZERO =
            new CostTotals(MoneySum.ZERO, MoneySum.ZERO, MoneySum.ZERO, MoneySum.ZERO, MoneySum.ZERO, MoneySum.ZERO);

    public static CostTotals of(CostBreakdown costs, Money cacheSaving) {
        return new CostTotals(
                MoneySum.of(costs.input()),
                MoneySum.of(costs.cacheRead()),
                MoneySum.of(costs.cacheWrite()),
                MoneySum.of(costs.output()),
                MoneySum.of(costs.other()),
                MoneySum.of(cacheSaving));
    }

    public MoneySum total() {
        return input.plus(cacheRead).plus(cacheWrite).plus(output).plus(other);
    }

    public CostTotals plus(CostTotals more) {
        return new CostTotals(
                input.plus(more.input),
                cacheRead.plus(more.cacheRead),
                cacheWrite.plus(more.cacheWrite),
                output.plus(more.output),
                other.plus(more.other),
                cacheSaving.plus(more.cacheSaving));
    }

    CostTotals minus(CostTotals part) {
        return new CostTotals(
                input.minus(part.input),
                cacheRead.minus(part.cacheRead),
                cacheWrite.minus(part.cacheWrite),
                output.minus(part.output),
                other.minus(part.other),
                cacheSaving.minus(part.cacheSaving));
    }
}
