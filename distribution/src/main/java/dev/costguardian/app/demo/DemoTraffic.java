package dev.costguardian.app.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * What the apps of {@link DemoApps} called in the days before {@code until}. The same traffic has the same calls, down
 * to their ids.
 *
 * @param days 1 to {@value #MOST_DAYS}; a day has 24 hours
 */
public record DemoTraffic(long seed, Instant until, int days) {

    public static final int MOST_DAYS = 90;

    private static final int DAYS_SINCE_RUNAWAY = 9;
    private static final int LEAST_PERCENT = 40;
    private static final Comparator<DemoCall> BY_TIME =
            Comparator.comparing(DemoCall::occurredAt).thenComparing(DemoCall::eventId);

    public DemoTraffic {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("days must be 1 to " + MOST_DAYS + ", was " + days);
        }
    }

    /** The dates in UTC that the traffic touches; the first and the last may be partly covered. */
    Stream<LocalDate> dates() {
        return date(from()).datesUntil(date(until).plusDays(1));
    }

    /** The calls of one date, in the order of their time. */
    List<DemoCall> callsOf(LocalDate date) {
        return DemoApps.ALL.stream()
                .flatMap(app -> callsOf(app, date).stream())
                .filter(call ->
                        !call.occurredAt().isBefore(from()) && call.occurredAt().isBefore(until))
                .sorted(BY_TIME)
                .toList();
    }

    /** The day on which an agent runs away: some days before the end, or the middle of a shorter time. */
    LocalDate runawayDay() {
        return date(until).minusDays(Math.min(DAYS_SINCE_RUNAWAY, days / 2));
    }

    /** The first day without a call of the app that falls silent. */
    LocalDate silentSince() {
        return date(until).minusDays(days / 3);
    }

    private List<DemoCall> callsOf(DemoApp app, LocalDate date) {
        if (app.label().equals(DemoApps.SILENT) && !date.isBefore(silentSince())) {
            return List.of();
        }
        AppDay day = new AppDay(app, date, new SplittableRandom(Objects.hash(seed, app.label(), date.toEpochDay())))
                .usual(percent(date));
        if (app.label().equals(DemoApps.RUNAWAY) && date.equals(runawayDay())) {
            day.runaway();
        }
        return day.calls();
    }

    /** The company grows by one percent of today's traffic each day. */
    private int percent(LocalDate date) {
        return Math.max(LEAST_PERCENT, 100 - (int) (date(until).toEpochDay() - date.toEpochDay()));
    }

    private Instant from() {
        return until.minus(Duration.ofDays(days));
    }

    private static LocalDate date(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}
