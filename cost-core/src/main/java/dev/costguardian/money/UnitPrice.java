package dev.costguardian.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A price for a number of units: 2.50 USD per 1,000,000 tokens, 10 USD per 1,000 searches. */
public final class UnitPrice {

    private static final int MOST_DIGITS = 18;
    private static final int MOST_FURTHER_DECIMALS = 9;
    private static final long MOST_UNITS = 1_000_000_000;
    private static final long[] POWERS_OF_TEN = powersOfTen();

    private final BigDecimal usd;
    private final long per;

    /** Whole pico-dollars for {@link #units}: most costs need one product and one quotient. 0 where they are too many. */
    private final long picos;

    private final long units;

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
        int decimals = Money.SCALE - this.usd.scale();
        boolean fits = this.usd.precision() + Math.max(0, decimals) <= MOST_DIGITS
                && decimals >= -MOST_FURTHER_DECIMALS
                && per <= MOST_UNITS;
        long numerator = fits ? this.usd.unscaledValue().longValue() * POWERS_OF_TEN[Math.max(0, decimals)] : 0;
        long denominator = fits ? per * POWERS_OF_TEN[Math.max(0, -decimals)] : 1;
        long common = greatestCommonDivisor(numerator, denominator);
        this.picos = numerator / common;
        this.units = denominator / common;
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

    /** This price multiplied, exactly. */
    public UnitPrice times(BigDecimal factor) {
        return factor.compareTo(BigDecimal.ONE) == 0 ? this : new UnitPrice(usd.multiply(factor), per);
    }

    /** What {@code quantity} units cost at this price times {@code factor}, rounded once, as {@link #roundedPicos}. */
    public Money roundedCost(long quantity, BigDecimal factor) {
        return Money.ofPicos(times(factor).roundedPicos(quantity));
    }

    /**
     * What {@code quantity} units cost in pico-dollars, rounded once, ties to even. 1,200 tokens at 2.50 USD per million:
     * 1,200 &times; 2.50 &divide; 1,000,000 = 0.003 USD.
     *
     * @param quantity never negative
     * @throws ArithmeticException where the amount is beyond the range of {@link Money}
     */
    public long roundedPicos(long quantity) {
        long product = quantity * picos;
        boolean isExact = Math.multiplyHigh(quantity, picos) == 0 && product >= 0;
        if (isExact && (picos > 0 || isFree())) {
            return units == 1 ? product : roundedQuotient(product, units);
        }
        return Money.roundedUsd(usd.multiply(BigDecimal.valueOf(quantity))
                        .divide(BigDecimal.valueOf(per), Money.SCALE, RoundingMode.HALF_EVEN))
                .picos();
    }

    private static long roundedQuotient(long dividend, long divisor) {
        long quotient = dividend / divisor;
        long rest = dividend % divisor;
        long beyondHalf = rest - (divisor - rest);
        return beyondHalf > 0 || (beyondHalf == 0 && (quotient & 1) == 1) ? quotient + 1 : quotient;
    }

    /** Whether this price is lower for the same quantity. */
    public boolean isCheaperThan(UnitPrice other) {
        return per == other.per
                ? usd.compareTo(other.usd) < 0
                : usd.multiply(BigDecimal.valueOf(other.per)).compareTo(other.usd.multiply(BigDecimal.valueOf(per)))
                        < 0;
    }

    private static long greatestCommonDivisor(long one, long other) {
        return other == 0 ? one : greatestCommonDivisor(other, one % other);
    }

    private static long[] powersOfTen() {
        long[] powers = new long[MOST_DIGITS + 1];
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
