package dev.costguardian.formats;

import dev.costguardian.attribution.Text;
import dev.costguardian.formats.text.Excerpt;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;

/** A cell of a price table as spreadsheets write it, turned into what stands in price tables. */
final class PriceCell {

    private static final Set<String> DECIMAL = Set.of("usd", "factor");
    private static final Set<String> WHOLE = Set.of("per", "prompt_over");
    private static final Set<String> MOMENTS = Set.of("from", "until");
    private static final int LONGEST_TEXT = 512;
    private static final int LONGEST_NUMBER = 40;
    private static final int MOST_DIGITS = 40;

    private PriceCell() {}

    /**
     * The cell of a column.
     *
     * @param commaIsDecimal whether a comma in a number is its decimal sign
     * @throws IllegalArgumentException where it cannot stand there; the message names column and cell
     */
    static String read(String column, String cell, boolean commaIsDecimal) {
        if (DECIMAL.contains(column)) {
            return number(column, cell, commaIsDecimal).toPlainString();
        }
        if (WHOLE.contains(column) && !cell.isEmpty()) {
            return whole(column, number(column, cell, commaIsDecimal));
        }
        if (MOMENTS.contains(column) && !cell.isEmpty()) {
            return moment(column, cell);
        }
        if (cell.chars().anyMatch(character -> character == ',' || character == '"' || character < ' ')) {
            throw new IllegalArgumentException(
                    column + " must not have commas, quotes or line breaks, has " + Excerpt.quoted(cell));
        }
        return Text.printable(column, cell, LONGEST_TEXT);
    }

    private static BigDecimal number(String column, String cell, boolean commaIsDecimal) {
        String text = commaIsDecimal ? cell.replace(',', '.') : cell;
        try {
            BigDecimal number = text.length() > LONGEST_NUMBER ? null : new BigDecimal(text);
            if (number != null
                    && number.scale() <= MOST_DIGITS
                    && number.precision() - (long) number.scale() <= MOST_DIGITS) {
                return number;
            }
            throw new NumberFormatException("too long");
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s must be a number such as 2%s5, was %s"
                    .formatted(column, commaIsDecimal ? "," : ".", Excerpt.quoted(cell)));
        }
    }

    private static String whole(String column, BigDecimal number) {
        try {
            return number.toBigIntegerExact().toString();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(column + " must be a whole number, was " + number.toPlainString());
        }
    }

    /** {@code 2026-01-31T00:00:00Z}, with another offset, without seconds or offset, or a day alone: then in UTC. */
    private static String moment(String column, String cell) {
        try {
            if (cell.length() == 10) {
                return LocalDate.parse(cell)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC)
                        .toString();
            }
            String text = cell.replace(' ', 'T');
            boolean hasOffset = text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
            return hasOffset
                    ? OffsetDateTime.parse(text).toInstant().toString()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).toString();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    column + " must be empty or a moment such as 2026-01-31T00:00:00Z, was " + Excerpt.quoted(cell));
        }
    }
}
