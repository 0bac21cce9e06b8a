package dev.costguardian.persistence.sql.reading;

import dev.costguardian.ledger.EventFilter;
import dev.costguardian.persistence.sql.rows.NameKind;
import dev.costguardian.persistence.sql.sums.ReportZones;
import dev.costguardian.persistence.sql.sums.Rollup;
import dev.costguardian.reports.Bucket;
import dev.costguardian.reports.SpendQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts the span of a query into parts that are read from the coarsest sums that answer it exactly: whole days in the
 * middle, whole hours beside them, single events at the ends.
 */
public final class SpendPlan {

    /** Where a part is read from. */
    public enum Source {
        DAYS(Optional.of(Rollup.DAY)),
        CALLER_DAYS(Optional.of(Rollup.DAY_CALLER)),
        HOURS(Optional.of(Rollup.HOUR)),
        CALLER_HOURS(Optional.of(Rollup.HOUR_CALLER)),
        EVENTS(Optional.empty());

        private final Optional<Rollup> sums;

        Source(Optional<Rollup> sums) {
            this.sums = sums;
        }

        /** The sums that have all the rows; empty where single events are read. */
        public Optional<Rollup> sums() {
            return sums;
        }

        boolean isByHour() {
            return sums.filter(Rollup::isByHour).isPresent();
        }
    }

    /**
     * One part of the span.
     *
     * @param zone whose days are meant, where it is read from days
     */
    public record Part(Source source, ReportZones.Zone zone, Instant from, Instant until) {}

    private static final Instant FIRST_MOMENT = Instant.parse("2000-01-01T00:00:00Z");

    private final SpendQuery query;
    private final ReportZones zones;
    private final Set<NameKind> kinds;

    public SpendPlan(SpendQuery query, ReportZones zones) {
        this.query = query;
        this.zones = zones;
        this.kinds = EventConditions.named(query);
        if (query.bucket().isPresent() && keptZone().isEmpty() && !hasWholeHours(query.zone())) {
            throw new IllegalArgumentException("tz " + query.zone()
                    + " has days that do not begin on a full hour of UTC; add it to REPORT_ZONES to have them summed");
        }
    }

    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        EventFilter filter = query.filter();
        if (query.asOf().isPresent()) {
            return List.of(knownPart());
        }
        ReportZones.Zone zone = keptZone().orElse(ReportZones.UTC);
        Instant first = firstDayStart(filter.from(), zone);
        Instant last = lastDayStart(filter.until(), zone);
        if (!canReadDays() || !first.isBefore(last)) {
            addHours(parts, filter.from(), filter.until());
            return parts;
        }
        addHours(parts, filter.from(), first);
        parts.add(new Part(daySource(), zone, first, last));
        addHours(parts, last, filter.until());
        return parts;
    }

    /** What was known on an earlier day can be told of whole days only: no other sums keep when they became known. */
    private Part knownPart() {
        ReportZones.Zone zone = keptZone()
                .orElseThrow(() -> new IllegalArgumentException("as_of takes tz UTC or one of REPORT_ZONES, was "
                        + query.zone() + "; add it there to have its days summed"));
        if (query.bucket().equals(Optional.of(Bucket.HOUR))) {
            throw new IllegalArgumentException("as_of is not known by the hour; use bucket day, week or month");
        }
        EventFilter filter = query.filter();
        requireMidnight("from", filter.from(), zone);
        requireMidnight("to", filter.until(), zone);
        return new Part(daySource(), zone, filter.from(), filter.until());
    }

    private static void requireMidnight(String name, Instant bound, ReportZones.Zone zone) {
        if (!lastDayStart(bound, zone).equals(bound)) {
            throw new IllegalArgumentException(
                    "as_of is known by whole days only; %s must be the beginning of a day in %s, was %s"
                            .formatted(name, zone.id() == ReportZones.UTC.id() ? "UTC" : zone.zone(), bound));
        }
    }

    private void addHours(List<Part> parts, Instant from, Instant until) {
        Instant first = firstHour(from);
        Instant last = lastHour(until);
        Optional<Source> hours = hourSource();
        if (hours.isEmpty() || !first.isBefore(last)) {
            addEvents(parts, from, until);
            return;
        }
        addEvents(parts, from, first);
        parts.add(new Part(hours.get(), ReportZones.UTC, first, last));
        addEvents(parts, last, until);
    }

    private static void addEvents(List<Part> parts, Instant from, Instant until) {
        if (from.isBefore(until)) {
            parts.add(new Part(Source.EVENTS, ReportZones.UTC, from, until));
        }
    }

    /** Whether the answer tells of users what their sums did not in a release before: more than their tokens. */
    public boolean tellsUsersApart() {
        return needsUser() && !EnumSet.of(NameKind.CALLER, NameKind.TOKEN).containsAll(kinds);
    }

    private boolean canReadDays() {
        return query.bucket().isEmpty()
                || (query.bucket().get() != Bucket.HOUR && keptZone().isPresent());
    }

    private Source daySource() {
        return needsUser() ? Source.CALLER_DAYS : Source.DAYS;
    }

    /** Empty where no hours answer the question: those of users tell nothing else. */
    private Optional<Source> hourSource() {
        if (query.bucket().isPresent() && !hasWholeHours(query.zone())) {
            return Optional.empty();
        }
        if (needsUser()) {
            return kinds.size() > 1 ? Optional.empty() : Optional.of(Source.CALLER_HOURS);
        }
        return Optional.of(Source.HOURS);
    }

    private boolean needsUser() {
        return kinds.contains(NameKind.CALLER);
    }

    private Optional<ReportZones.Zone> keptZone() {
        return zones.kept(query.zone());
    }

    /** Whether local hours have begun with the hours of UTC since the first moment that an event may have. */
    static boolean hasWholeHours(ZoneId zone) {
        return isWholeHour(zone.getRules().getOffset(FIRST_MOMENT))
                && zone.getRules().getTransitions().stream()
                        .filter(change -> change.getInstant().isAfter(FIRST_MOMENT))
                        .allMatch(change -> isWholeHour(change.getOffsetAfter()));
    }

    private static boolean isWholeHour(ZoneOffset offset) {
        return offset.getTotalSeconds() % 3600 == 0;
    }

    private static Instant firstHour(Instant from) {
        Instant hour = lastHour(from);
        return hour.isBefore(from) ? hour.plus(1, ChronoUnit.HOURS) : hour;
    }

    private static Instant lastHour(Instant until) {
        return isOpen(until) ? until : until.truncatedTo(ChronoUnit.HOURS);
    }

    private static Instant firstDayStart(Instant from, ReportZones.Zone zone) {
        Instant start = lastDayStart(from, zone);
        return start.isBefore(from)
                ? LocalDate.ofInstant(from, zone.zone())
                        .plusDays(1)
                        .atStartOfDay(zone.zone())
                        .toInstant()
                : start;
    }

    private static Instant lastDayStart(Instant until, ReportZones.Zone zone) {
        return isOpen(until)
                ? until
                : LocalDate.ofInstant(until, zone.zone())
                        .atStartOfDay(zone.zone())
                        .toInstant();
    }

    private static boolean isOpen(Instant bound) {
        return bound.equals(Instant.MIN) || bound.equals(Instant.MAX);
    }
}
