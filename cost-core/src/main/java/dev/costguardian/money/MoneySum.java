package dev.costguardian.money;

import java.math.BigDecimal;
import java.math.BigInteger;

/** An exact total of amounts, of any size, in whole pico-dollars. */
public record MoneySum(BigInteger picos) implements Comparable<MoneySum> {

    public static final MoneySum ZERO = new MoneySum(BigInteger.ZERO);

    private static final BigInteger PICOS_PER_MICRO = BigInteger.valueOf(1_000_000);

    /** Two parts that are no larger make a long together. */
    private static final long SMALL_MICROS = 9_000_000_000_000L;

    private static final long SMALL_PICOS = 100_000_000_000_000_000L;

    public static MoneySum of(Money money) {
        return new MoneySum(BigInteger.valueOf(money.picos()));
    }

    /**
     * The total of amounts whose micro-dollars and remaining pico-dollars were summed apart, as databases do whose own
     * sum would overflow.
     */
    public static MoneySum ofParts(long micros, long picos) {
        if (isWithin(SMALL_MICROS, micros) && isWithin(SMALL_PICOS, picos)) {
            return new MoneySum(BigInteger.valueOf(micros * PICOS_PER_MICRO.longValue() + picos));
        }
        return new MoneySum(BigInteger.valueOf(micros).multiply(PICOS_PER_MICRO).add(BigInteger.valueOf(picos)));
    }

    private static boolean isWithin(long most, long value) {
        return -most <= value && value <= most;
    }

    public MoneySum plus(MoneySum other) {
        return new MoneySum(picos.add(other.picos));
    }

    public MoneySum plus(Money other) {
        return plus(of(other));
    }

    public MoneySum minus(MoneySum other) {
        return new MoneySum(picos.subtract(other.picos));
    }

    public BigDecimal toUsd() {
        return new BigDecimal(picos, Money.SCALE);
    }

    @Override
    public int compareTo(MoneySum other) {
        return picos.compareTo(other.picos);
    }

    /** Dollars, written as {@link Money#toString()} writes them. */
    @Override
    public String toString() {
        return picos.bitLength() < Long.SIZE ? Money.ofPicos(picos.longValue()).toString() : text(toUsd());
    }

    private static String text(BigDecimal usd) {
        BigDecimal shortest = usd.stripTrailingZeros();
        return (shortest.scale() < Money.SHORTEST_SCALE ? usd.setScale(Money.SHORTEST_SCALE) : shortest)
                .toPlainString();
    }
}
