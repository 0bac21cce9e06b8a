package dev.costguardian.persistence.sql.reading;

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
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The table of sums that answers a part of a question with the fewest rows, and the rows of it that count.
 *
 * @param time its column of hours or days
 * @param conditions what the rows meet, the filter of the question included
 */
public record SumSource(Table<?> table, Field<Long> time, List<Condition> conditions) {

    private static final long SECONDS_PER_HOUR = 3600;

    /** A hundred days by the hour. */
    private static final int MOST_STEPS = 2400;

    private static final String ZONE = "zone_id";
    private static final String KNOWN_ON = "known_on";
    private static final String CAUSE = "cause";
    private static final Set<String> BESIDES = Set.of(ZONE, KNOWN_ON, CAUSE);

    /** The source of a part that is not read from events. */
    public static SumSource of(SpendQuery query, SpendPlan.Part part) {
        return of(query, part, UserEvents.areWanted(query.filter()));
    }

    /** As {@link #of(SpendQuery, SpendPlan.Part)}, where only rows of a few users are going to be read. */
    static SumSource ofFewUsers(SpendQuery query, SpendPlan.Part part) {
        return of(query, part, true);
    }

    private static SumSource of(SpendQuery query, SpendPlan.Part part, boolean ofFewUsers) {
        Rollup whole = part.source().sums().orElseThrow();
        Set<String> needed = columns(query);
        Table<?> table = NarrowRollup.of(whole, needed).orElse(whole.table());
        List<Condition> conditions = new EventConditions(table, query.filter()).conditions();
        if (whole.isByHour()) {
            Field<Long> hour = column(table, "hour");
            conditions.addAll(
                    bounds(ofFewUsers, part, hour, moment -> Math.floorDiv(moment.getEpochSecond(), SECONDS_PER_HOUR)));
            return new SumSource(table, hour, conditions);
        }
        Field<Long> day = column(table, "day");
        conditions.add(column(table, ZONE).eq(part.zone().id()));
        conditions.addAll(bounds(
                ofFewUsers,
                part,
                day,
                moment -> LocalDate.ofInstant(moment, part.zone().zone()).toEpochDay()));
        return new SumSource(table, day, conditions);
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

    /** The columns besides time and zone that the question needs. */
    private static Set<String> columns(SpendQuery query) {
        Set<String> columns = new HashSet<>();
        EventConditions.named(query).forEach(kind -> columns.add(kind.column().getName()));
        if (query.asOf().isPresent()) {
            columns.add(KNOWN_ON);
        }
        return columns;
    }

    /**
     * That a time is one of those from {@code first} on and before {@code end}, named one by one: the engine finds the rows
     * of a user in each of them, and does not pass by those of all others. Empty where they are too many to be named.
     */
    static Optional<Condition> eachOf(Field<Long> time, long first, long end) {
        return end - first > MOST_STEPS
                ? Optional.empty()
                : Optional.of(time.in(LongStream.range(first, end)
                        .<Field<Long>>mapToObj(DSL::inline)
                        .toList()));
    }

    /** That a row is of the part. */
    private static List<Condition> bounds(
            boolean ofFewUsers, SpendPlan.Part part, Field<Long> time, ToLongFunction<Instant> number) {
        boolean isOpen = part.from().equals(Instant.MIN) || part.until().equals(Instant.MAX);
        if (!isOpen && ofFewUsers) {
            Optional<Condition> each = eachOf(time, number.applyAsLong(part.from()), number.applyAsLong(part.until()));
            if (each.isPresent()) {
                return List.of(each.get());
            }
        }
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
