package dev.costguardian.cli;

import dev.costguardian.formats.text.Excerpt;
import dev.costguardian.formats.text.Rfc3339;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time, and moments that lie ahead, as people write them: {@code 24h}, {@code 90d}, {@code 2027-01-01}. */
final class Ahead {

    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,6})([mhd])");

    private Ahead() {}

    /**
     * Minutes, hours or days.
     *
     * @throws IllegalArgumentException names the option and what would be right
     */
    static Duration length(String option, String text) {
        return length(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s must be a length such as 30m, 24h or 7d, was %s".formatted(option, Excerpt.quoted(text))));
    }

    /**
     * A moment, the beginning of a day of UTC, or so long from {@code now}.
     *
     * @throws IllegalArgumentException names the option and what would be right
     */
    static Instant moment(String option, String text, Instant now) {
        return length(text)
                .map(now::plus)
                .or(() -> Rfc3339.date(text)
                        .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant()))
                .or(() -> Rfc3339.instant(text))
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s must be a date such as 2027-01-01, a moment such as 2027-01-01T12:00:00Z,".formatted(option)
                                + " or a length from now such as 90d, was " + Excerpt.quoted(text)));
    }

    private static Optional<Duration> length(String text) {
        Matcher length = LENGTH.matcher(text);
        if (!length.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(length.group(1));
        return Optional.of(
                switch (length.group(2)) {
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }
}
