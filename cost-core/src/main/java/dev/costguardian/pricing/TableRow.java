package dev.costguardian.pricing;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** One line of a price table, which complains of itself by file, line and column. */
record TableRow(String path, int line, List<String> columns, List<String> values) {

    static TableRow of(String path, int line, List<String> columns, String text) {
        List<String> values = List.of(text.split(",", -1));
        if (values.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "%s:%d: has %d columns, must have %d".formatted(path, line, values.size(), columns.size()));
        }
        return new TableRow(path, line, columns, values);
    }

    /** Runs {@code reading} on this row and adds file and line to what it complains of. */
    <T> T read(Function<TableRow, T> reading) {
        try {
            return reading.apply(this);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + ":" + line + ": " + e.getMessage(), e);
        }
    }

    String text(String column) {
        return values.get(columns.indexOf(column));
    }

    /** A name as callers' names are compared with it, which is in lower case. */
    String name(String column) {
        return lowerCase(column, text(column));
    }

    /** Names, separated by blanks. */
    List<String> names(String column) {
        String text = text(column);
        List<String> names = text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
        names.forEach(name -> lowerCase(column, name));
        return names;
    }

    long number(String column) {
        return parsed(column, "a whole number", Long::parseLong);
    }

    BigDecimal decimal(String column) {
        return parsed(column, "a decimal number", BigDecimal::new);
    }

    LocalDate day(String column) {
        return parsed(column, "a day such as 2026-01-31", LocalDate::parse);
    }

    Period period() {
        return new Period(moment("from", Instant.MIN), moment("until", Instant.MAX));
    }

    private Instant moment(String column, Instant open) {
        return text(column).isEmpty()
                ? open
                : parsed(column, "a moment such as 2026-01-31T00:00:00Z, or empty", Instant::parse);
    }

    private <T> T parsed(String column, String expected, Function<String, T> parser) {
        try {
            return parser.apply(text(column));
        } catch (NumberFormatException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "%s must be %s, found \"%s\"".formatted(column, expected, text(column)), e);
        }
    }

    private static String lowerCase(String column, String name) {
        if (name.isEmpty() || !name.equals(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("%s must be in lower case, found \"%s\"".formatted(column, name));
        }
        return name;
    }
}
