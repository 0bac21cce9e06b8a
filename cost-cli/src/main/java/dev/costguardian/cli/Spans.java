package dev.costguardian.cli;

import dev.costguardian.ledger.EventFilter;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Spans of time as people read them: {@code From 2026-11-01 until 2026-12-01, UTC}. */
final class Spans {

    private Spans() {}

    static String text(EventFilter filter, ZoneId zone) {
        boolean isOpenBelow = filter.from().equals(Instant.MIN);
        boolean isOpenAbove = filter.until().equals(Instant.MAX);
        String place = zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
        if (isOpenBelow && isOpenAbove) {
            return "From the first event to the last, " + place;
        }
        String from = isOpenBelow ? "the first event" : moment(filter.from(), zone);
        String until = isOpenAbove ? "now on" : moment(filter.until(), zone);
        return "From %s until %s, %s".formatted(from, until, place);
    }

    private static String moment(Instant moment, ZoneId zone) {
        ZonedDateTime local = moment.atZone(zone);
        return local.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? local.toLocalDate().toString()
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local);
    }
}
