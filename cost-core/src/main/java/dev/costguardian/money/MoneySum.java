package dev.costguardian.money;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact total of amounts in whole pico-dollars, of 128 bits: anything up to &plusmn;10<sup>26</sup> USD. Arithmetic
 * that would leave the range throws {@link ArithmeticException}.
 */
public final class MoneySum implements Comparable<MoneySum> {

    public static final MoneySum ZERO = new MoneySum(0, 0);

    private static final long PICOS_PER_MICRO = 1_000_000;
    private static final BigInteger LOWER_BITS =
            BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

    private final long high;
    private final long low;

    /** The number that the bits of both make, those of {@code low} without a sign. */
    private MoneySum(long high, long low) {
        this.high = high;
        this.low = low;
    }

    /** The amount of so many pico-dollars. */
    public MoneySum(BigInteger picos) {
        this(picos.shiftRight(Long.SIZE).longValueExact(), picos.longValue());
    }

    public static MoneySum of(Money money) {
        return ofPicos(money.picos());
    }

    private static MoneySum ofPicos(long picos) {
        return picos == 0 ? ZERO : new MoneySum(sign(picos), picos);
    }

    /**
     * The total of amounts whose micro-dollars and remaining pico-dollars were summed apart, as databases do whose own
     * sum would overflow.
     */
    public static MoneySum ofParts(long micros, long picos) {
        return micros == 0
                ? ofPicos(picos)
                : new MoneySum(Math.multiplyHigh(micros, PICOS_PER_MICRO), micros * PICOS_PER_MICRO)
                        .plus(ofPicos(picos));
    }

    /** The upper bits of a number that fits into the lower ones. */
    private static long sign(long low) {
        return low >> (Long.SIZE - 1);
    }

    public MoneySum plus(MoneySum other) {
        long sum = low + other.low;
        int carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        long upper = high + other.high + carry;
        return inRange(((high ^ upper) & (other.high ^ upper)) >= 0, new MoneySum(upper, sum));
    }

    public MoneySum plus(Money other) {
        return plus(of(other));
    }

    public MoneySum minus(MoneySum other) {
        int borrowed = Long.compareUnsigned(low, other.low) < 0 ? 1 : 0;
        long upper = high - other.high - borrowed;
        return inRange(((high ^ other.high) & (high ^ upper)) >= 0, new MoneySum(upper, low - other.low));
    }

    private static MoneySum inRange(boolean isRight, MoneySum sum) {
        if (!isRight) {
            throw new ArithmeticException("a sum of money beyond 128 bits");
        }
        return sum;
    }

    public BigInteger picos() {
        return isShort()
                ? BigInteger.valueOf(low)
                : BigInteger.valueOf(high)
                        .shiftLeft(Long.SIZE)
                        .add(BigInteger.valueOf(low).and(LOWER_BITS));
    }

    public BigDecimal toUsd() {
        return new BigDecimal(picos(), Money.SCALE);
    }

    private boolean isShort() {
        return high == sign(low);
    }

    @Override
    public int compareTo(MoneySum other) {
        return high == other.high ? Long.compareUnsigned(low, other.low) : Long.compare(high, other.high);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MoneySum that && high == that.high && low == that.low;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(high) + Long.hashCode(low);
    }

    /** Dollars, written as {@link Money#toString()} writes them. */
    @Override
    public String toString() {
        return isShort() ? Money.ofPicos(low).toString() : text(toUsd());
    }

    private static String text(BigDecimal usd) {
        BigDecimal shortest = usd.stripTrailingZeros();
        return (shortest.scale() < Money.SHORTEST_SCALE ? usd.setScale(Money.SHORTEST_SCALE) : shortest)
                .toPlainString();
    }
}
