package dev.costguardian.persistence.sql.reading;

import dev.costguardian.reports.Bucket;
import dev.costguardian.reports.SpendQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Tells hours of UTC, as tables of sums have them, into the days of a zone whose days begin on such hours. */
public final class LocalDays {

    private static final long SECONDS_PER_HOUR = 3600;
    private static final long HOURS_PER_DAY = 24;

    /** Spans with more changes of the clocks are told into days one hour after the other. */
    private static final int MOST_CHANGES = 50;

    private final ZoneId zone;
    private final Field<Long> day;

    private LocalDays(ZoneId zone, Field<Long> day) {
        this.zone = zone;
        this.day = day;
    }

    /** The days of the hours in a part; empty where the question is not about days, or the part has no end. */
    public static Optional<LocalDays> of(SpendQuery query, SpendPlan.Part part, Field<Long> hour) {
        boolean byHour = query.bucket().isEmpty() || query.bucket().get() == Bucket.HOUR;
        if (byHour || part.from().equals(Instant.MIN) || part.until().equals(Instant.MAX)) {
            return Optional.empty();
        }
        ZoneRules rules = query.zone().getRules();
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        ZoneOffsetTransition change = rules.nextTransition(part.from());
        while (change != null && change.getInstant().isBefore(part.until()) && changes.size() <= MOST_CHANGES) {
            changes.add(change);
            change = rules.nextTransition(change.getInstant());
        }
        if (changes.size() > MOST_CHANGES) {
            return Optional.empty();
        }
        Field<Long> local = hour.plus(offset(rules, part.from(), changes, hour));
        return Optional.of(new LocalDays(query.zone(), local.div(DSL.inline(HOURS_PER_DAY))));
    }

    /** Hours between UTC and the zone, by the hour. */
    private static Field<Long> offset(
            ZoneRules rules, Instant from, List<ZoneOffsetTransition> changes, Field<Long> hour) {
        Instant last =
                changes.isEmpty() ? from : changes.get(changes.size() - 1).getInstant();
        Field<Long> offset = DSL.inline(hours(rules.getOffset(last)));
        for (int i = changes.size() - 1; i >= 0; i--) {
            ZoneOffsetTransition change = changes.get(i);
            Field<Long> changed = DSL.inline(change.getInstant().getEpochSecond() / SECONDS_PER_HOUR);
            offset = DSL.when(hour.lt(changed), DSL.inline(hours(change.getOffsetBefore())))
                    .otherwise(offset);
        }
        return offset;
    }

    private static long hours(ZoneOffset offset) {
        return offset.getTotalSeconds() / SECONDS_PER_HOUR;
    }

    /** The local day of an hour, counted from 1970-01-01. */
    public Field<Long> day() {
        return day;
    }

    public Instant startOf(long number) {
        return LocalDate.ofEpochDay(number).atStartOfDay(zone).toInstant();
    }
}
