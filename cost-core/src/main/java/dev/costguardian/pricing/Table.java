package dev.costguardian.pricing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A price table, read line by line: {@link #next} goes to the next line, the other methods read its columns. What is
 * wrong with a line is told with file and line.
 *
 * <p>Reading the book is a large part of a short command's time, so a column becomes a string only when it is asked
 * for, and moments and days in their usual form are read without a formatter.
 */
final class Table {

    private static final String DAY = "0000-00-00";
    private static final String MOMENT = "0000-00-00T00:00:00Z";
    private static final int DECIMAL = 10;
    private static final int LONGEST_NUMBER = 40;

    private final String path;
    private final String[] columns;
    private final int[] ends;
    private final String content;
    private int start;
    private int end = -1;
    private int line;

    /**
     * The table in {@code stream}, before its first line.
     *
     * @throws IllegalArgumentException where it does not begin with the header
     */
    Table(String path, String header, InputStream stream) {
        this.path = path;
        this.columns = header.split(",");
        this.ends = new int[columns.length];
        this.content = content(path, stream);
        if (!nextLine() || end - start != header.length() || !content.startsWith(header)) {
            throw complaint(1, "the header must be " + header);
        }
    }

    /** Goes to the next line that is not empty; false where there is none. */
    boolean next() {
        do {
            if (!nextLine()) {
                return false;
            }
        } while (start == end);
        int found = 0;
        for (int at = content.indexOf(',', start); at >= 0 && at < end; at = content.indexOf(',', at + 1)) {
            if (found < ends.length) {
                ends[found] = at;
            }
            found++;
        }
        if (found + 1 != columns.length) {
            throw new IllegalArgumentException("has %d columns, must have %d".formatted(found + 1, columns.length));
        }
        ends[found] = end;
        return true;
    }

    private boolean nextLine() {
        start = end + 1;
        if (start >= content.length()) {
            return false;
        }
        int newline = content.indexOf('\n', start);
        end = newline < 0 ? content.length() : newline;
        line++;
        return true;
    }

    /** The number of the line, the header's being 1. */
    int line() {
        return line;
    }

    /** What is wrong with the line that was read last. */
    IllegalArgumentException complaint(IllegalArgumentException cause) {
        return complaint(line, cause);
    }

    IllegalArgumentException complaint(int lineNumber, IllegalArgumentException cause) {
        return new IllegalArgumentException(path + ":" + lineNumber + ": " + cause.getMessage(), cause);
    }

    /** What is wrong with a line. */
    IllegalArgumentException complaint(int lineNumber, String message) {
        return new IllegalArgumentException(path + ":" + lineNumber + ": " + message);
    }

    String text(int column) {
        return content.substring(begin(column), ends[column]);
    }

    /** Whether a column reads so; cheaper than to compare its text. */
    boolean reads(int column, String text) {
        int begin = begin(column);
        return ends[column] - begin == text.length() && content.startsWith(text, begin);
    }

    /** The first columns as they are written, with the comma after them. */
    String firstColumns(int count) {
        return content.substring(start, ends[count - 1] + 1);
    }

    /** The columns from one on, as they are written. */
    String lastColumns(int first) {
        return content.substring(begin(first), end);
    }

    /** Whether the line begins so. */
    boolean beginsWith(String text) {
        return content.startsWith(text, start);
    }

    /** A name as callers' names are compared with it, which is in lower case. */
    String name(int column) {
        return lowerCase(column, text(column));
    }

    /** Names, separated by blanks. */
    List<String> names(int column) {
        String text = text(column);
        List<String> names = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String name : text.split(" ", -1)) {
                names.add(lowerCase(column, name));
            }
        }
        return names;
    }

    long number(int column) {
        try {
            return Long.parseLong(content, begin(column), ends[column], DECIMAL);
        } catch (NumberFormatException e) {
            throw unreadable(column, "a whole number", e);
        }
    }

    /** A number with a decimal point, and without an exponent, behind which a price could be of any size. */
    BigDecimal decimal(int column) {
        String text = text(column);
        try {
            if (text.length() > LONGEST_NUMBER || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
                throw new NumberFormatException("exponent or too long");
            }
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw unreadable(column, "a decimal number", e);
        }
    }

    LocalDate day(int column) {
        String text = text(column);
        try {
            return isLike(DAY, text) ? plainDay(text) : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw unreadable(column, "a day such as 2026-01-31", e);
        }
    }

    /** A period from two columns; an empty one is an open end. */
    Period period(int from, int until) {
        return reads(from, "") && reads(until, "")
                ? Period.ALWAYS
                : new Period(moment(from, Instant.MIN), moment(until, Instant.MAX));
    }

    private Instant moment(int column, Instant open) {
        String text = text(column);
        if (text.isEmpty()) {
            return open;
        }
        try {
            return isLike(MOMENT, text) ? plainMoment(text) : Instant.parse(text);
        } catch (DateTimeException e) {
            throw unreadable(column, "a moment such as 2026-01-31T00:00:00Z, or empty", e);
        }
    }

    private IllegalArgumentException unreadable(int column, String expected, RuntimeException cause) {
        return new IllegalArgumentException(
                "%s must be %s, found \"%s\"".formatted(columns[column], expected, text(column)), cause);
    }

    /** Whether a text has digits where the pattern has zeros, and is the pattern elsewhere. */
    private static boolean isLike(String pattern, String text) {
        if (text.length() != pattern.length()) {
            return false;
        }
        for (int i = 0; i < pattern.length(); i++) {
            char expected = pattern.charAt(i);
            char found = text.charAt(i);
            if (expected == '0' ? found < '0' || found > '9' : found != expected) {
                return false;
            }
        }
        return true;
    }

    private static LocalDate plainDay(String text) {
        return LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
    }

    private static Instant plainMoment(String text) {
        return plainDay(text)
                .atTime(digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19))
                .toInstant(ZoneOffset.UTC);
    }

    private static int digits(String text, int from, int until) {
        return Integer.parseInt(text, from, until, DECIMAL);
    }

    private int begin(int column) {
        return column == 0 ? start : ends[column - 1] + 1;
    }

    private String lowerCase(int column, String name) {
        if (name.isEmpty() || !name.equals(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "%s must be in lower case, found \"%s\"".formatted(columns[column], name));
        }
        return name;
    }

    static String content(String path, InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
