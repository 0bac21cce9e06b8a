package dev.costguardian.formats.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads dates and moments as RFC 3339 writes them, and nothing that merely looks like them. */
public final class Rfc3339 {

    private static final int LONGEST = 40;
    private static final int NANO_DIGITS = 9;
    private static final Pattern DATE = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
    private static final Pattern MOMENT = Pattern.compile(DATE.pattern()
            + "[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]+))?(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))?");

    private Rfc3339() {}

    /** A calendar date: {@code 2026-03-01}. */
    public static Optional<LocalDate> date(String text) {
        Matcher parts = DATE.matcher(text);
        return parts.matches() ? existing(() -> date(parts)) : Optional.empty();
    }

    /** A moment with its offset from UTC: {@code 2026-03-01T09:30:00.5+01:00}. */
    public static Optional<Instant> instant(String text) {
        return hasOffset(text) ? instantOrUtc(text) : Optional.empty();
    }

    /** A moment, in UTC where it has no offset: {@code 2026-03-01T09:30:00}. */
    public static Optional<Instant> instantOrUtc(String text) {
        Matcher parts = MOMENT.matcher(text);
        return text.length() <= LONGEST && parts.matches() ? existing(() -> moment(parts)) : Optional.empty();
    }

    private static boolean hasOffset(String text) {
        return text.endsWith("Z") || text.endsWith("z") || text.lastIndexOf('-') > 10 || text.indexOf('+') > 10;
    }

    private static LocalDate date(Matcher parts) {
        return LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3));
    }

    private static Instant moment(Matcher parts) {
        LocalTime time = LocalTime.of(number(parts, 4), number(parts, 5), number(parts, 6), nanos(parts.group(7)));
        return LocalDateTime.of(date(parts), time).toInstant(ZoneOffset.UTC).minusSeconds(offsetSeconds(parts));
    }

    private static int nanos(String fraction) {
        if (fraction == null) {
            return 0;
        }
        String digits = fraction.length() > NANO_DIGITS ? fraction.substring(0, NANO_DIGITS) : fraction;
        return Integer.parseInt(digits + "0".repeat(NANO_DIGITS - digits.length()));
    }

    private static int offsetSeconds(Matcher parts) {
        if (parts.group(8) == null) {
            return 0;
        }
        int seconds = LocalTime.of(number(parts, 9), number(parts, 10)).toSecondOfDay();
        return parts.group(8).equals("-") ? -seconds : seconds;
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    private static <T> Optional<T> existing(Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
