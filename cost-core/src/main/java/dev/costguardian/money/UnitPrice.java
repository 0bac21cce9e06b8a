package dev.costguardian.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A price for a number of units: 2.50 USD per 1,000,000 tokens, 10 USD per 1,000 searches.
 *
 * @param usd never negative
 * @param per units the price is for, at least 1
 */
public record UnitPrice(BigDecimal usd, long per) {

    public UnitPrice {
        if (usd.signum() < 0) {
            throw new IllegalArgumentException("usd must not be negative, was " + usd.toPlainString());
        }
        if (per < 1) {
            throw new IllegalArgumentException("per must be at least 1, was " + per);
        }
        usd = usd.signum() == 0 ? BigDecimal.ZERO : usd.stripTrailingZeros();
    }

    public static UnitPrice perMillion(String usd) {
        return new UnitPrice(new BigDecimal(usd), 1_000_000);
    }

    public boolean isFree() {
        return usd.signum() == 0;
    }

    /**
     * What {@code quantity} units cost at this price times {@code factor}, rounded once to the pico-dollar, ties to
     * even. 1,200 tokens at 2.50 USD per million: 1,200 &times; 2.50 &divide; 1,000,000 = 0.003 USD.
     *
     * @throws ArithmeticException where the amount is beyond the range of {@link Money}
     */
    public Money roundedCost(long quantity, BigDecimal factor) {
        if (quantity == 0 || isFree()) {
            return Money.ZERO;
        }
        return Money.roundedUsd(usd.multiply(BigDecimal.valueOf(quantity))
                .multiply(factor)
                .divide(BigDecimal.valueOf(per), Money.SCALE, RoundingMode.HALF_EVEN));
    }

    /** Whether this price is lower for the same quantity. */
    public boolean isCheaperThan(UnitPrice other) {
        return usd.multiply(BigDecimal.valueOf(other.per)).compareTo(other.usd.multiply(BigDecimal.valueOf(per))) < 0;
    }

    @Override
    public String toString() {
        return usd.toPlainString() + " USD per " + per;
    }
}
