package dev.costguardian.reports;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;

/** Steps of time that a report is cut into. */
public enum Bucket {
    HOUR,
    DAY,
    /** Begins on Monday. */
    WEEK,
    MONTH;

    /** The bucket of that wire name. */
    public static Optional<Bucket> named(String wireName) {
        for (Bucket bucket : values()) {
            if (bucket.wireName().equals(wireName)) {
                return Optional.of(bucket);
            }
        }
        return Optional.empty();
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** When the bucket that {@code moment} falls into began, by the calendar of {@code zone}. */
    public Instant startOf(Instant moment, ZoneId zone) {
        ZonedDateTime local = moment.atZone(zone);
        return switch (this) {
            case HOUR -> local.truncatedTo(ChronoUnit.HOURS).toInstant();
            case DAY -> local.toLocalDate().atStartOfDay(zone).toInstant();
            case WEEK ->
                local.toLocalDate()
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .atStartOfDay(zone)
                        .toInstant();
            case MONTH ->
                local.toLocalDate().withDayOfMonth(1).atStartOfDay(zone).toInstant();
        };
    }
}
