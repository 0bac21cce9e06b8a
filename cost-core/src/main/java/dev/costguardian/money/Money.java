package dev.costguardian.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact amount of US dollars in whole pico-dollars (10<sup>-12</sup> USD), between &plusmn;9,223,372 USD.
 *
 * <p>The unit is small enough that every published token price is a whole number of it, so costs add up without
 * rounding. Arithmetic that would leave the range throws {@link ArithmeticException}; totals that may grow beyond it
 * are a {@link MoneySum}.
 */
public record Money(long picos) implements Comparable<Money> {

    public static final Money ZERO = new Money(0);

    static final int SCALE = 12;
    static final int SHORTEST_SCALE = 6;

    private static final long PICOS_PER_USD = 1_000_000_000_000L;

    public static Money ofPicos(long picos) {
        return picos == 0 ? ZERO : new Money(picos);
    }

    /**
     * The amount nearest to {@code usd}, ties to the even pico-dollar.
     *
     * @throws ArithmeticException where the amount is out of range
     */
    public static Money roundedUsd(BigDecimal usd) {
        return ofPicos(usd.setScale(SCALE, RoundingMode.HALF_EVEN)
                .movePointRight(SCALE)
                .longValueExact());
    }

    public Money plus(Money other) {
        return ofPicos(Math.addExact(picos, other.picos));
    }

    public Money minus(Money other) {
        return ofPicos(Math.subtractExact(picos, other.picos));
    }

    public BigDecimal toUsd() {
        return BigDecimal.valueOf(picos, SCALE);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(picos, other.picos);
    }

    /** Dollars with at least six decimals and no idle zeros after them: {@code 0.000450}, {@code 0.000003625}. */
    @Override
    public String toString() {
        String decimals = Long.toString(PICOS_PER_USD + Math.abs(picos % PICOS_PER_USD));
        int end = decimals.length();
        while (end > 1 + SHORTEST_SCALE && decimals.charAt(end - 1) == '0') {
            end--;
        }
        return (picos < 0 ? "-" : "") + Math.abs(picos / PICOS_PER_USD) + "." + decimals.substring(1, end);
    }
}
