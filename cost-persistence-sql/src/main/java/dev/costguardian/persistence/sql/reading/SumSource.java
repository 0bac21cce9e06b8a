package dev.costguardian.persistence.sql.reading;

import dev.costguardian.persistence.sql.rows.NameKind;
import dev.costguardian.persistence.sql.sums.NarrowRollup;
import dev.costguardian.persistence.sql.sums.Rollup;
import dev.costguardian.reports.SpendQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;

/**
 * The table of sums that answers a part of a question with the fewest rows, and the rows of it that count.
 *
 * @param time its column of hours or days
 * @param conditions what the rows meet, the filter of the question included
 */
public record SumSource(Table<?> table, Field<Long> time, List<Condition> conditions) {

    private static final long SECONDS_PER_HOUR = 3600;
    private static final String ZONE = "zone_id";
    private static final String KNOWN_ON = "known_on";
    private static final String CAUSE = "cause";
    private static final Set<String> BESIDES = Set.of(ZONE, KNOWN_ON, CAUSE);

    /** The source of a part that is not read from events. */
    public static SumSource of(SpendQuery query, SpendPlan.Part part) {
        Rollup whole = whole(part);
        Set<String> needed = columns(query);
        Table<?> table = NarrowRollup.of(whole, needed).orElse(whole.table());
        List<Condition> conditions = new EventConditions(table, query.filter()).conditions();
        if (whole == Rollup.HOUR) {
            Field<Long> hour = column(table, "hour");
            conditions.addAll(hours(part, hour));
            return new SumSource(table, hour, conditions);
        }
        Field<Long> day = column(table, "day");
        conditions.add(column(table, ZONE).eq(part.zone().id()));
        conditions.addAll(bounds(
                part,
                day,
                moment -> LocalDate.ofInstant(moment, part.zone().zone()).toEpochDay()));
        return new SumSource(table, day, conditions);
    }

    /** That an hour is one of the part. */
    private static List<Condition> hours(SpendPlan.Part part, Field<Long> hour) {
        return bounds(part, hour, moment -> Math.floorDiv(moment.getEpochSecond(), SECONDS_PER_HOUR));
    }

    /** A column of day sums: the UTC day on which a row became known. */
    public Field<Long> knownOn() {
        return column(table, KNOWN_ON);
    }

    /** A column of day sums: why a row became known. */
    public Field<Long> cause() {
        return column(table, CAUSE);
    }

    /**
     * Whether these columns, and its zone of time, tell every row from hardly any other: from those alone that tell what
     * became known later, or why.
     */
    boolean hasFewRowsFor(Collection<Field<?>> columns) {
        Set<String> names = columns.stream().map(Field::getName).collect(Collectors.toSet());
        return Objects.requireNonNull(table.getPrimaryKey()).getFields().stream()
                .map(Field::getName)
                .allMatch(key -> names.contains(key) || BESIDES.contains(key));
    }

    private static Rollup whole(SpendPlan.Part part) {
        return switch (part.source()) {
            case DAYS -> Rollup.DAY;
            case CALLER_DAYS -> Rollup.DAY_CALLER;
            case HOURS -> Rollup.HOUR;
            case EVENTS -> throw new IllegalArgumentException("events are no sums");
        };
    }

    /** The columns besides time and zone that the question needs. */
    private static Set<String> columns(SpendQuery query) {
        Set<NameKind> kinds = EventConditions.named(query.filter());
        query.groupBy().forEach(grouping -> kinds.add(GroupNames.kind(grouping)));
        Set<String> columns = new HashSet<>();
        kinds.forEach(kind -> columns.add(kind.column().getName()));
        if (query.asOf().isPresent()) {
            columns.add(KNOWN_ON);
        }
        return columns;
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

    private static Field<Long> column(Table<?> table, String name) {
        return Objects.requireNonNull(table.field(name, Long.class), name);
    }
}
