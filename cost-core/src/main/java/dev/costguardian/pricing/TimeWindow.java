package dev.costguardian.pricing;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Hours of the week in which a price holds, in UTC: {@code mon-fri 01:00-04:00 06:00-10:00}. Ranges are half-open; one
 * that ends at {@code 24:00} runs to the end of its day.
 */
public final class TimeWindow {

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /** Holds at all times. */
    public static final TimeWindow ANY = new TimeWindow("");

    private final String text;
    private final Set<DayOfWeek> days;
    private final List<Range> hours;

    private record Range(LocalTime from, LocalTime until) {

        boolean contains(LocalTime time) {
            return !time.isBefore(from) && (until.equals(LocalTime.MIDNIGHT) || time.isBefore(until));
        }
    }

    /**
     * The window that {@code text} describes; an empty text means all times.
     *
     * @throws IllegalArgumentException where it is written otherwise
     */
    public TimeWindow(String text) {
        this.text = text.strip().toLowerCase(Locale.ROOT);
        if (this.text.isEmpty()) {
            days = EnumSet.allOf(DayOfWeek.class);
            hours = List.of();
            return;
        }
        List<String> words = List.of(this.text.split(" ", -1));
        if (words.size() < 2) {
            throw new IllegalArgumentException("a time window has days and hours, such as \"mon-fri 01:00-04:00\"");
        }
        days = days(words.get(0));
        hours = words.stream().skip(1).map(TimeWindow::range).toList();
    }

    /** As written in price tables; equal windows are written the same. */
    public String text() {
        return text;
    }

    public boolean contains(Instant moment) {
        if (text.isEmpty()) {
            return true;
        }
        LocalDateTime utc = LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
        return days.contains(utc.getDayOfWeek()) && hours.stream().anyMatch(range -> range.contains(utc.toLocalTime()));
    }

    private static Set<DayOfWeek> days(String word) {
        List<Integer> ends = Stream.of(word.split("-", -1)).map(DAYS::indexOf).toList();
        int first = ends.get(0);
        int last = ends.get(ends.size() - 1);
        if (ends.size() > 2 || first < 0 || last < first) {
            throw new IllegalArgumentException("days are \"mon\" or \"mon-fri\", found \"" + word + "\"");
        }
        return EnumSet.range(DayOfWeek.of(first + 1), DayOfWeek.of(last + 1));
    }

    private static Range range(String word) {
        String[] ends = word.split("-", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException("hours are written \"01:00-04:00\", found \"" + word + "\"");
        }
        LocalTime from = time(ends[0], word);
        LocalTime until = ends[1].equals("24:00") ? LocalTime.MIDNIGHT : time(ends[1], word);
        if (!until.equals(LocalTime.MIDNIGHT) && !from.isBefore(until)) {
            throw new IllegalArgumentException("hours must not run over midnight, found \"" + word + "\"");
        }
        return new Range(from, until);
    }

    private static LocalTime time(String text, String word) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("hours are written \"01:00-04:00\", found \"" + word + "\"", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimeWindow that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
