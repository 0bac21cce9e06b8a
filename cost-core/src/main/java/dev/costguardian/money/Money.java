package dev.costguardian.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

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

    private static final String NOTHING = "0.000000";
    private static final int LONGEST = "-9223372.036854775808".length();
    private static final long PICOS_PER_MICRO = 1_000_000;
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
        if (picos == 0) {
            return NOTHING;
        }
        byte[] text = new byte[LONGEST];
        long decimals = Math.abs(picos % PICOS_PER_USD);
        int begin = writeRest((int) (decimals % PICOS_PER_MICRO), text);
        int micros = (int) (decimals / PICOS_PER_MICRO);
        for (int place = 0; place < SHORTEST_SCALE; place++) {
            text[--begin] = digit(micros);
            micros /= 10;
        }
        text[--begin] = '.';
        int whole = (int) Math.abs(picos / PICOS_PER_USD);
        do {
            text[--begin] = digit(whole);
            whole /= 10;
        } while (whole > 0);
        if (picos < 0) {
            text[--begin] = '-';
        }
        return new String(text, begin, LONGEST - begin, StandardCharsets.ISO_8859_1);
    }

    /** Writes what is left beyond micro-dollars at the end, without idle zeros; answers where it begins. */
    private static int writeRest(int picos, byte[] text) {
        int begin = LONGEST;
        int rest = picos;
        for (int place = SHORTEST_SCALE; picos > 0 && place < SCALE; place++) {
            byte digit = digit(rest);
            if (begin < LONGEST || digit != '0') {
                text[--begin] = digit;
            }
            rest /= 10;
        }
        return begin;
    }

    private static byte digit(int number) {
        return (byte) ('0' + number % 10);
    }
}
