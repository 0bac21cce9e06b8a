package dev.costguardian.persistence.sql;

import static dev.costguardian.persistence.sql.schema.Tables.USAGE_DAY;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_DAY_CALLER;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_HOUR;

import dev.costguardian.persistence.sql.reading.EventConditions;
import dev.costguardian.persistence.sql.reading.EventScan;
import dev.costguardian.persistence.sql.reading.Groups;
import dev.costguardian.persistence.sql.reading.Reader;
import dev.costguardian.persistence.sql.reading.SpendPlan;
import dev.costguardian.persistence.sql.rows.Posting;
import dev.costguardian.persistence.sql.sums.EventFloor;
import dev.costguardian.persistence.sql.sums.KeptZones;
import dev.costguardian.persistence.sql.sums.SumColumns;
import dev.costguardian.reports.SpendChanges;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendReport;
import dev.costguardian.reports.SpendReports;
import dev.costguardian.reports.SpendTally;
import dev.costguardian.reports.SpendTotals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** Answers from the tables of sums, and from events only where a span cuts through an hour or a question needs them. */
final class SqlSpendReports implements SpendReports {

    private static final long SECONDS_PER_HOUR = 3600;

    private final Reader reader;
    private final KeptZones zones;

    SqlSpendReports(Reader reader, KeptZones zones) {
        this.reader = reader;
        this.zones = zones;
    }

    @Override
    public SpendReport report(SpendQuery query) {
        SpendPlan plan = new SpendPlan(query, zones.current());
        return reader.show(sql -> {
            SpendTally tally = new SpendTally(query);
            requireEvents(sql, plan.parts());
            plan.parts().forEach(part -> read(sql, query, part, tally));
            query.asOf().ifPresent(day -> readChanges(sql, query, plan.parts(), tally));
            return tally.report();
        });
    }

    /** Refuses what sums cannot answer where the events are gone that could. */
    private static void requireEvents(DSLContext sql, List<SpendPlan.Part> parts) {
        List<SpendPlan.Part> single = parts.stream()
                .filter(part -> part.source() == SpendPlan.Source.EVENTS)
                .toList();
        if (!single.isEmpty()) {
            Instant floor = EventFloor.read(sql);
            if (single.stream().anyMatch(part -> part.from().isBefore(floor))) {
                throw SpendQuery.needsForgotten(floor);
            }
        }
    }

    private static void read(DSLContext sql, SpendQuery query, SpendPlan.Part part, SpendTally tally) {
        switch (part.source()) {
            case DAYS, CALLER_DAYS -> {
                SumSource days = days(part);
                query.asOf().ifPresent(day -> days.span().add(knownOn(days).le(day.toEpochDay())));
                readSums(sql, query, part, tally, days);
            }
            case HOURS -> readSums(sql, query, part, tally, new SumSource(USAGE_HOUR, USAGE_HOUR.HOUR, hours(part)));
            case EVENTS -> new EventScan(query, part).addTo(tally, sql);
        }
    }

    /** A table of sums, its column of time, and the rows of it that a part means. */
    private record SumSource(Table<?> table, Field<Long> time, List<Condition> span) {}

    private static void readSums(
            DSLContext sql, SpendQuery query, SpendPlan.Part part, SpendTally tally, SumSource source) {
        Groups groups = new Groups(source.table(), query.groupBy());
        List<Field<?>> keys = new ArrayList<>(groups.values());
        if (query.bucket().isPresent()) {
            keys.add(source.time());
        }
        List<Condition> conditions = new EventConditions(source.table(), query.filter()).conditions();
        conditions.addAll(source.span());
        List<Field<?>> selected = new ArrayList<>(SumColumns.of(source.table()));
        selected.addAll(keys);
        for (Record row : sql.select(selected)
                .from(groups.table())
                .where(conditions)
                .groupBy(keys)
                .fetch()) {
            List<String> group = new ArrayList<>();
            for (Field<?> value : groups.values()) {
                group.add(String.valueOf(row.get(selected.indexOf(value))));
            }
            Instant moment = query.bucket().isPresent() ? start(part, row.get(source.time())) : part.from();
            SpendTotals totals = SumColumns.read(row);
            // Without anything to group by, no rows at all still add up to one.
            if (!totals.equals(SpendTotals.ZERO)) {
                tally.add(moment, group, totals);
            }
        }
    }

    private static Instant start(SpendPlan.Part part, long time) {
        return part.source() == SpendPlan.Source.HOURS
                ? Instant.ofEpochSecond(Math.multiplyExact(time, SECONDS_PER_HOUR))
                : part.zone().startOf(time);
    }

    /** Adds up what became known after the day that the query asks for, by why. */
    private static void readChanges(DSLContext sql, SpendQuery query, List<SpendPlan.Part> parts, SpendTally tally) {
        for (SpendPlan.Part part : parts) {
            SumSource days = days(part);
            Field<Long> cause = column(days, "cause");
            List<Condition> conditions = new EventConditions(days.table(), query.filter()).conditions();
            conditions.addAll(days.span());
            conditions.add(knownOn(days).gt(query.asOf().orElseThrow().toEpochDay()));
            List<Field<?>> selected = new ArrayList<>(SumColumns.of(days.table()));
            selected.add(cause);
            for (Record row : sql.select(selected)
                    .from(days.table())
                    .where(conditions)
                    .groupBy(cause)
                    .fetch()) {
                tally.addSince(change(row.get(cause), SumColumns.read(row)));
            }
        }
    }

    private static SpendChanges change(long cause, SpendTotals totals) {
        if (cause == 0) {
            return SpendChanges.ofLateEvents(totals);
        }
        return cause == Posting.cause(true) ? SpendChanges.ofUndos(totals) : SpendChanges.ofCorrections(totals);
    }

    private static SumSource days(SpendPlan.Part part) {
        boolean byCaller = part.source() == SpendPlan.Source.CALLER_DAYS;
        Table<?> table = byCaller ? USAGE_DAY_CALLER : USAGE_DAY;
        Field<Long> day = byCaller ? USAGE_DAY_CALLER.DAY : USAGE_DAY.DAY;
        List<Condition> span = dayBounds(part, day);
        span.add((byCaller ? USAGE_DAY_CALLER.ZONE_ID : USAGE_DAY.ZONE_ID)
                .eq(part.zone().id()));
        return new SumSource(table, day, span);
    }

    private static Field<Long> knownOn(SumSource days) {
        return column(days, "known_on");
    }

    private static Field<Long> column(SumSource source, String name) {
        return Objects.requireNonNull(source.table().field(name, Long.class), name);
    }

    private static List<Condition> dayBounds(SpendPlan.Part part, Field<Long> day) {
        return bounds(
                part,
                day,
                moment -> LocalDate.ofInstant(moment, part.zone().zone()).toEpochDay());
    }

    private static List<Condition> hours(SpendPlan.Part part) {
        return bounds(part, USAGE_HOUR.HOUR, moment -> Math.floorDiv(moment.getEpochSecond(), SECONDS_PER_HOUR));
    }

    private static List<Condition> bounds(SpendPlan.Part part, Field<Long> time, ToLongFunction<Instant> number) {
        List<Condition> bounds = new ArrayList<>();
        if (!part.from().equals(Instant.MIN)) {
            bounds.add(time.ge(number.applyAsLong(part.from())));
        }
        if (!part.until().equals(Instant.MAX)) {
            bounds.add(time.lt(number.applyAsLong(part.until())));
        }
        return bounds;
    }
}
