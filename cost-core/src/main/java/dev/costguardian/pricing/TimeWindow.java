package dev.costguardian.pricing;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Hours of the week in which a price holds, in UTC: {@code mon-fri 01:00-04:00 06:00-10:00}. Ranges are half-open; one
 * that ends at {@code 24:00} runs to the end of its day.
 *
 * @param text as written in the price table; equal windows are written the same
 */
public record TimeWindow(String text) {

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /** Holds at all times. */
    public static final TimeWindow ANY = new TimeWindow("");

    public TimeWindow {
        text = text.strip().toLowerCase(Locale.ROOT);
        parse(text);
    }

    public boolean contains(Instant moment) {
        if (text.isEmpty()) {
            return true;
        }
        LocalDateTime utc = LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
        Week week = parse(text);
        return week.days.contains(utc.getDayOfWeek())
                && week.ranges.stream().anyMatch(range -> range.contains(utc.toLocalTime()));
    }

    private record Range(LocalTime from, LocalTime until) {

        boolean contains(LocalTime time) {
            return !time.isBefore(from) && (until.equals(LocalTime.MIDNIGHT) || time.isBefore(until));
        }
    }

    private record Week(Set<DayOfWeek> days, List<Range> ranges) {}

    private static Week parse(String text) {
        if (text.isEmpty()) {
            return new Week(EnumSet.allOf(DayOfWeek.class), List.of());
        }
        List<String> words = List.of(text.split(" +"));
        if (words.size() < 2) {
            throw new IllegalArgumentException("a time window has days and hours, such as \"mon-fri 01:00-04:00\"");
        }
        List<Range> ranges = new ArrayList<>();
        words.stream().skip(1).forEach(word -> ranges.add(range(word)));
        return new Week(days(words.get(0)), ranges);
    }

    private static Set<DayOfWeek> days(String word) {
        String[] ends = word.split("-", -1);
        int first = DAYS.indexOf(ends[0]);
        int last = DAYS.indexOf(ends[ends.length - 1]);
        if (ends.length > 2 || first < 0 || last < first) {
            throw new IllegalArgumentException("days are \"mon\" or \"mon-fri\", found \"" + word + "\"");
        }
        return EnumSet.range(DayOfWeek.of(first + 1), DayOfWeek.of(last + 1));
    }

    private static Range range(String word) {
        if (!word.matches("\\d\\d:\\d\\d-\\d\\d:\\d\\d")) {
            throw new IllegalArgumentException("hours are written \"01:00-04:00\", found \"" + word + "\"");
        }
        LocalTime from = LocalTime.parse(word.substring(0, 5));
        LocalTime until = word.endsWith("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(word.substring(6));
        if (!until.equals(LocalTime.MIDNIGHT) && !from.isBefore(until)) {
            throw new IllegalArgumentException("hours must not run over midnight, found \"" + word + "\"");
        }
        return new Range(from, until);
    }
}
