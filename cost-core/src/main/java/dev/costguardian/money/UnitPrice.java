package dev.costguardian.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A price for a number of units: 2.50 USD per 1,000,000 tokens, 10 USD per 1,000 searches. */
public final class UnitPrice {

    /** Stands for a price that is no whole number of pico-dollars a unit. */
    private static final long UNEVEN = -1;

    private static final int MOST_DECIMALS = 18;
    private static final long[] POWERS_OF_TEN = powersOfTen();

    private final BigDecimal usd;
    private final long per;
    private final long picosPerUnit;

    /**
     * A price.
     *
     * @param usd never negative
     * @param per units the price is for, at least 1
     */
    public UnitPrice(BigDecimal usd, long per) {
        if (usd.signum() < 0) {
            throw new IllegalArgumentException("usd must not be negative, was " + usd.toPlainString());
        }
        if (per < 1) {
            throw new IllegalArgumentException("per must be at least 1, was " + per);
        }
        this.usd = usd.signum() == 0 ? BigDecimal.ZERO : usd.stripTrailingZeros();
        this.per = per;
        this.picosPerUnit = picosPerUnit(this.usd, per);
    }

    public static UnitPrice perMillion(String usd) {
        return new UnitPrice(new BigDecimal(usd), 1_000_000);
    }

    /** Dollars for {@link #per} units. */
    public BigDecimal usd() {
        return usd;
    }

    public long per() {
        return per;
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
        return picosPerUnit != UNEVEN && factor.compareTo(BigDecimal.ONE) == 0
                ? Money.ofPicos(Math.multiplyExact(quantity, picosPerUnit))
                : Money.roundedUsd(usd.multiply(BigDecimal.valueOf(quantity))
                        .multiply(factor)
                        .divide(BigDecimal.valueOf(per), Money.SCALE, RoundingMode.HALF_EVEN));
    }

    /** Whether this price is lower for the same quantity. */
    public boolean isCheaperThan(UnitPrice other) {
        return per == other.per
                ? usd.compareTo(other.usd) < 0
                : usd.multiply(BigDecimal.valueOf(other.per)).compareTo(other.usd.multiply(BigDecimal.valueOf(per)))
                        < 0;
    }

    /** Whole pico-dollars for one unit, where the price is that even; most are, so most costs need one product. */
    private static long picosPerUnit(BigDecimal usd, long per) {
        int decimals = Money.SCALE - usd.scale();
        if (decimals < 0 || decimals > MOST_DECIMALS || usd.precision() + decimals > MOST_DECIMALS) {
            return UNEVEN;
        }
        long picos = usd.unscaledValue().longValue() * POWERS_OF_TEN[decimals];
        return picos % per == 0 ? picos / per : UNEVEN;
    }

    private static long[] powersOfTen() {
        long[] powers = new long[MOST_DECIMALS + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnitPrice that && per == that.per && usd.equals(that.usd);
    }

    @Override
    public int hashCode() {
        return 31 * usd.hashCode() + Long.hashCode(per);
    }

    @Override
    public String toString() {
        return usd.toPlainString() + " USD per " + per;
    }
}
