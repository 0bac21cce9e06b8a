package dev.costguardian.persistence.sqlite.original;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;

/** Moments as clients and SQLite write them. */
final class OriginalTime {

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][ ]")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[ ][XXX][XX][X]")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private OriginalTime() {}

    /**
     * The moment, cut to the millisecond: in UTC where no offset is given, the beginning of the day where no time is;
     * none where the text is no moment.
     */
    static Optional<Instant> parse(String text) {
        try {
            TemporalAccessor found = FORMAT.parse(text.strip());
            LocalDate date = LocalDate.from(found);
            LocalTime time = Optional.ofNullable(found.query(TemporalQueries.localTime()))
                    .orElse(LocalTime.MIDNIGHT);
            ZoneOffset offset =
                    Optional.ofNullable(found.query(TemporalQueries.offset())).orElse(ZoneOffset.UTC);
            return Optional.of(date.atTime(time).toInstant(offset).truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
