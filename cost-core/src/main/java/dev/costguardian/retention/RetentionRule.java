package dev.costguardian.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How long things are kept.
 *
 * @param events days that events are kept for after they occurred; empty for ever
 * @param rawUsage days that the providers' usage objects are kept for after they came in; empty as long as the event
 */
public record RetentionRule(OptionalInt events, OptionalInt rawUsage) {

    /** Keys go with their events, so this is how long a report may be repeated and still be recognised. */
    public static final int FEWEST_EVENT_DAYS = 30;

    public static final int FEWEST_RAW_USAGE_DAYS = 1;
    public static final int MOST_DAYS = 36_500;

    /** Keeps events for ever, and what providers said of them for thirty days. */
    public static final RetentionRule STANDARD = new RetentionRule(OptionalInt.empty(), OptionalInt.of(30));

    public RetentionRule {
        events.ifPresent(days -> check("events", days, FEWEST_EVENT_DAYS));
        rawUsage.ifPresent(days -> check("raw usage", days, FEWEST_RAW_USAGE_DAYS));
    }

    /** Events from that moment on are kept: the beginning of a day of UTC. Empty where all are. */
    Optional<Instant> eventFloor(Instant now) {
        return daysBefore(now, events);
    }

    /** What came in from that moment on is kept. Empty where all is. */
    Optional<Instant> rawUsageFloor(Instant now) {
        return daysBefore(now, rawUsage);
    }

    private static Optional<Instant> daysBefore(Instant now, OptionalInt days) {
        return days.isEmpty()
                ? Optional.empty()
                : Optional.of(LocalDate.ofInstant(now, ZoneOffset.UTC)
                        .minusDays(days.getAsInt())
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant());
    }

    private static void check(String what, int days, int fewest) {
        if (days < fewest || days > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "%s are kept for %d to %d days, not %d".formatted(what, fewest, MOST_DAYS, days));
        }
    }
}
