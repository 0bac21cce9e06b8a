package dev.costguardian.money;

import java.math.BigDecimal;
import java.math.BigInteger;

/** An exact total of amounts, of any size, in whole pico-dollars. */
public record MoneySum(BigInteger picos) implements Comparable<MoneySum> {

    public static final MoneySum ZERO = new MoneySum(BigInteger.ZERO);

    private static final BigInteger PICOS_PER_MICRO = BigInteger.valueOf(1_000_000);
    private static final int SHORTEST_SCALE = 6;

    public static MoneySum of(Money money) {
        return new MoneySum(BigInteger.valueOf(money.picos()));
    }

    /**
     * The total of amounts whose micro-dollars and remaining pico-dollars were summed apart, as databases do whose own
     * sum would overflow.
     */
    public static MoneySum ofParts(long micros, long picos) {
        return new MoneySum(BigInteger.valueOf(micros).multiply(PICOS_PER_MICRO).add(BigInteger.valueOf(picos)));
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
        return text(toUsd());
    }

    static String text(BigDecimal usd) {
        BigDecimal shortest = usd.stripTrailingZeros();
        return (shortest.scale() < SHORTEST_SCALE ? usd.setScale(SHORTEST_SCALE) : shortest).toPlainString();
    }
}
