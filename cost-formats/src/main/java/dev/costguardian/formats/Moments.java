package dev.costguardian.formats;

import static dev.costguardian.formats.Parameters.wrong;

import dev.costguardian.formats.text.Rfc3339;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Reads the parameters that bound a span of time. */
final class Moments {

    private final InstantSource clock;

    Moments(InstantSource clock) {
        this.clock = clock;
    }

    /** The moment, or the midnight in {@code zone} that the date begins with. */
    Instant at(String name, String text, ZoneId zone) {
        return Rfc3339.date(text)
                .map(day -> day.atStartOfDay(zone).toInstant())
                .or(() -> Rfc3339.instant(text))
                .orElseThrow(() -> noMoment(name, text));
    }

    /** The millisecond after the moment, or after the last one of the date in {@code zone}. */
    Instant after(String name, String text, ZoneId zone) {
        return Rfc3339.date(text)
                .map(day -> day.plusDays(1).atStartOfDay(zone).toInstant())
                .orElseGet(() ->
                        at(name, text, zone).truncatedTo(ChronoUnit.MILLIS).plusMillis(1));
    }

    private IllegalArgumentException noMoment(String name, String text) {
        OffsetDateTime now = clock.instant().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC);
        String right = "a date such as " + now.toLocalDate() + " or a moment such as " + now.toInstant();
        boolean lostPlus = Rfc3339.instant(text.replace(' ', '+')).isPresent();
        return wrong(name, text, right, lostPlus ? "; in an address, + is written %2B" : "");
    }
}
