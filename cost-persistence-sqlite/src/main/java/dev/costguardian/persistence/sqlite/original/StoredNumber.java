package dev.costguardian.persistence.sqlite.original;

import dev.costguardian.money.Money;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelCall;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What stands where a number belongs. A column of SQLite holds whatever it was given.
 *
 * @param column its name, for complaints
 * @param text the number as Java writes it, which for a floating-point number is a short decimal that reads back as the
 *     same number; empty where nothing is stored
 * @param kind of what is stored
 */
record StoredNumber(String column, String text, Kind kind) {

    private static final BigDecimal HIGHEST_COST = ModelCall.HIGHEST_COST.toUsd();
    private static final BigDecimal HIGHEST_SUMMED = BigDecimal.valueOf(9_000_000);

    /** What is stored. */
    enum Kind {
        NOTHING,
        WHOLE,
        FRACTION,
        /** Text, or a number without end. */
        OTHER
    }

    static StoredNumber read(String column, ResultSet row, int place) throws SQLException {
        Object value = row.getObject(place);
        if (value == null) {
            return new StoredNumber(column, "", Kind.NOTHING);
        }
        String text = value.toString();
        if (value instanceof Integer || value instanceof Long) {
            return new StoredNumber(column, text, Kind.WHOLE);
        }
        return new StoredNumber(
                column, text, value instanceof Number && !text.endsWith("Infinity") ? Kind.FRACTION : Kind.OTHER);
    }

    /** Whether this, as a total, is stored and is something else than the sum of its parts. */
    boolean contradicts(long sum) {
        return kind != Kind.NOTHING && !text.equals(String.valueOf(sum));
    }

    /**
     * Tokens; 0 where nothing is stored.
     *
     * @throws IllegalArgumentException where it is no number of tokens
     */
    long count() {
        if (kind == Kind.NOTHING) {
            return 0;
        }
        if (kind != Kind.WHOLE) {
            throw new IllegalArgumentException(column + " must be a whole number, is " + text);
        }
        long count = Long.parseLong(text);
        if (count < 0 || count > MeterReadings.HIGHEST) {
            throw new IllegalArgumentException(
                    "%s must be between 0 and %d, is %d".formatted(column, MeterReadings.HIGHEST, count));
        }
        return count;
    }

    /** Tokens for sums that explain: 0 where it is no number of tokens, or one that no call comes near. */
    long forSums() {
        long count = kind == Kind.WHOLE ? Long.parseLong(text) : 0;
        return count >= -MeterReadings.HIGHEST && count <= MeterReadings.HIGHEST ? count : 0;
    }

    /**
     * The cost that a call may claim; none where nothing is stored.
     *
     * @throws IllegalArgumentException where it is no cost
     */
    Optional<Money> claim() {
        if (kind == Kind.NOTHING) {
            return Optional.empty();
        }
        if (kind == Kind.OTHER) {
            throw new IllegalArgumentException(column + " must be a number, is " + text);
        }
        BigDecimal usd = new BigDecimal(text);
        if (usd.signum() < 0 || usd.compareTo(HIGHEST_COST) > 0) {
            throw new IllegalArgumentException(
                    "%s must be between 0 and %s, is %s".formatted(column, HIGHEST_COST.toBigInteger(), text));
        }
        return Optional.of(Money.roundedUsd(usd));
    }

    /** The amount for sums that explain; none where it is no amount, or one that no call comes near. */
    Optional<Money> money() {
        return kind == Kind.WHOLE || kind == Kind.FRACTION
                ? Optional.of(new BigDecimal(text))
                        .filter(usd -> usd.abs().compareTo(HIGHEST_SUMMED) <= 0)
                        .map(Money::roundedUsd)
                : Optional.empty();
    }
}
