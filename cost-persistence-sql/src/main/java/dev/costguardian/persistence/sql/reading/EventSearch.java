package dev.costguardian.persistence.sql.reading;

import static dev.costguardian.persistence.sql.reading.EventConditions.TIME_BY_NO_INDEX;
import static dev.costguardian.persistence.sql.schema.Tables.CALLER_DAY;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_DAY;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_DAY_CALLER;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_HOUR;

import dev.costguardian.ledger.CostSource;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.EventQuery;
import dev.costguardian.persistence.sql.rows.IdBlock;
import dev.costguardian.persistence.sql.rows.SourceCode;
import dev.costguardian.persistence.sql.sums.ReportZones;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Finds a way to the events of a page that does not pass by millions of others. The sums tell in which hours those that
 * match can be, and {@code event_block} in which blocks of ids; the engine's planner, which does not know it, is told
 * which index to take.
 */
public final class EventSearch {

    /** Events that are looked through before anything is asked where to look. */
    static final long NEAR = 20_000;

    /** How much further than expected is walked before it is asked where to stop. */
    private static final int GENEROUS = 4;

    private static final long MILLIS_PER_HOUR = 3_600_000;
    private static final int MOST_HOURS = 200;
    private static final Field<Long> ID_BY_NO_INDEX = USAGE_EVENT.ID.plus(DSL.inline(0));

    private final DSLContext sql;
    private final EventQuery query;
    private final EventFilter filter;
    private final long newest;
    private final long last;
    private final long end;

    /** Ways that lead past so many events. */
    private record Route(long events, Supplier<Iterator<Way>> taken) {

        private Route orShorter(long others, Supplier<Iterator<Way>> taken) {
            return orShorter(new Route(others, taken));
        }

        private Route orShorter(Route other) {
            return other.events < events ? other : this;
        }

        private Iterator<Way> ways() {
            return taken.get();
        }
    }

    public EventSearch(DSLContext sql, EventQuery query) {
        this.sql = sql;
        this.query = query;
        this.filter = query.filter();
        this.newest = sql.select(DSL.coalesce(DSL.max(USAGE_EVENT.ID), 0L))
                .from(USAGE_EVENT)
                .fetchSingle(0, long.class);
        this.last = Math.min(newest, query.before() - 1);
        this.end = last - NEAR;
    }

    /**
     * A way to events.
     *
     * @param condition what they meet
     * @param order their ids, which the page has in descending order
     */
    public record Way(Condition condition, Field<Long> order) {

        /** Whether the engine comes by the events in another order than that of their ids, and so has to sort them. */
        boolean needsSorting() {
            return !order.equals(USAGE_EVENT.ID);
        }

        private Way within(Condition more) {
            return new Way(condition.and(more), order);
        }
    }

    /** The way to those among the next {@value #NEAR} events. */
    public Way near() {
        return new Way(matches(TIME_BY_NO_INDEX).and(USAGE_EVENT.ID.between(end + 1, last)), USAGE_EVENT.ID);
    }

    /** The ways to those further away; each leads to older events than the one before. */
    public Iterator<Way> far() {
        if (end <= 0) {
            return Collections.emptyIterator();
        }
        if (query.onlyClaims()) {
            return inOrder(0);
        }
        long matching = matching();
        if (matching == 0) {
            return Collections.emptyIterator();
        }
        long span = count(USAGE_DAY, EventFilter.ALL);
        long inOrder = passedBefore() + Math.min(span, span / matching * query.limit());
        if (inOrder <= NEAR) {
            return inOrder(inOrder);
        }
        Route best = new Route(inOrder, () -> inOrder(inOrder));
        if (UserEvents.areWanted(filter)) {
            best = best.orShorter(ofUsers(), () -> List.of(byUser()).iterator());
        }
        Optional<BlockSearch> blocks = BlockSearch.of(sql, filter, end);
        if (blocks.isPresent()) {
            best = best.orShorter(visited(blocks.get().blocks(), matching), () -> inBlocks(blocks.get()));
        }
        return best.events <= NEAR ? best.ways() : best.orShorter(inTime(span)).ways();
    }

    /** By time, in the hours in which events may match where these are few. */
    private Route inTime(long span) {
        List<Long> hours = hours();
        return hours.size() > MOST_HOURS
                ? new Route(span, () -> List.of(inTime()).iterator())
                : new Route(
                        countIn(hours),
                        () -> List.of(inTime().within(anyOf(hours))).iterator());
    }

    /** How many events a page costs whose events lie in some of so many blocks. */
    private long visited(long blocks, long matching) {
        return Math.min(blocks, blocks * query.limit() / matching + 1) * IdBlock.SIZE;
    }

    private Iterator<Way> inBlocks(BlockSearch blocks) {
        Way all = new Way(matches(TIME_BY_NO_INDEX).and(ID_BY_NO_INDEX.le(end)), ID_BY_NO_INDEX);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return blocks.hasNext();
            }

            @Override
            public Way next() {
                return all.within(DSL.or(blocks.next().stream()
                        .map(ids -> USAGE_EVENT.ID.between(ids.first(), ids.last()))
                        .toList()));
            }
        };
    }

    /**
     * One event after the other, from the newest that is further away. Where a page is not full after several times as
     * many as it ought to take, few that match are left, and it is worth knowing where the oldest of the span is: beyond
     * it the walk would pass by all the rest of the ledger in vain.
     */
    private Iterator<Way> inOrder(long expected) {
        long stretch = end - Math.max(NEAR, expected * GENEROUS);
        return Stream.<Supplier<Optional<Way>>>of(() -> inOrder(stretch + 1, end), () -> inOrder(oldest(), stretch))
                .flatMap(way -> way.get().stream())
                .iterator();
    }

    private Optional<Way> inOrder(long first, long last) {
        return first > last
                ? Optional.empty()
                : Optional.of(
                        new Way(matches(TIME_BY_NO_INDEX).and(USAGE_EVENT.ID.between(first, last)), USAGE_EVENT.ID));
    }

    /** No event of the span has a lower id. */
    private long oldest() {
        return Math.max(1, BlockSearch.span(sql, filter).first());
    }

    /** All of the users that are asked for, then sorted. */
    private Way byUser() {
        return new Way(DSL.and(UserEvents.conditions(sql, filter)).and(ID_BY_NO_INDEX.le(end)), ID_BY_NO_INDEX);
    }

    /** All that occurred in the span, then sorted. */
    private Way inTime() {
        return new Way(matches(USAGE_EVENT.OCCURRED_AT).and(ID_BY_NO_INDEX.le(end)), ID_BY_NO_INDEX);
    }

    private Condition matches(Field<Long> time) {
        Condition matches = DSL.and(EventConditions.ofEvents(filter, time));
        return query.onlyClaims()
                // Written out, not bound, so that the index of claims is used.
                ? matches.and(USAGE_EVENT.COST_SOURCE.eq(DSL.inline(SourceCode.of(CostSource.CLIENT))))
                : matches;
    }

    /** How many may match at most: sums know whole days. */
    private long matching() {
        return filter.users().isEmpty() ? count(USAGE_DAY, filter) : countOfUsers(USAGE_DAY_CALLER, filter);
    }

    /** How many events in the days of the span the users have that are asked for. */
    private long ofUsers() {
        return countOfUsers(CALLER_DAY, EventFilter.ALL.ofUsers(filter.users()));
    }

    /** Looks into one day after the other, so that it does not pass by the rows of all other users. */
    private long countOfUsers(Table<?> days, EventFilter wanted) {
        Field<Long> day = column(days, "day");
        Condition isUtc = column(days, "zone_id").eq(ReportZones.UTC.id());
        long first = filter.from().equals(Instant.MIN) ? edge(days, DSL.min(day), isUtc) : day(filter.from());
        long last = filter.until().equals(Instant.MAX) ? edge(days, DSL.max(day), isUtc) : day(filter.until());
        return SumSource.eachOf(day, first, last + 1)
                .map(each -> count(days, wanted, List.of(each)))
                .orElseGet(() -> count(days, wanted));
    }

    private long edge(Table<?> days, Field<Long> edge, Condition isUtc) {
        return sql.select(DSL.coalesce(edge, 0L)).from(days).where(isUtc).fetchSingle(0, long.class);
    }

    /** How many events of later days come before the first that can match. */
    private long passedBefore() {
        if (filter.until().equals(Instant.MAX)) {
            return 0;
        }
        long later = count(
                USAGE_DAY, List.of(USAGE_DAY.ZONE_ID.eq(ReportZones.UTC.id()), USAGE_DAY.DAY.gt(day(filter.until()))));
        return Math.max(0, later - (newest - last));
    }

    /** Events of the days that the span touches, in a table of day sums. */
    private long count(Table<?> days, EventFilter wanted) {
        return count(days, wanted, span(column(days, "day")));
    }

    private long count(Table<?> days, EventFilter wanted, List<Condition> span) {
        List<Condition> conditions = new EventConditions(days, wanted).conditions();
        conditions.add(column(days, "zone_id").eq(ReportZones.UTC.id()));
        conditions.addAll(span);
        return count(days, conditions);
    }

    private long countIn(List<Long> hours) {
        return count(USAGE_HOUR, List.of(USAGE_HOUR.HOUR.in(hours)));
    }

    private long count(Table<?> sums, List<Condition> conditions) {
        return sql.select(DSL.coalesce(DSL.sum(column(sums, "events")), DSL.inline(BigDecimal.ZERO)))
                .from(sums)
                .where(conditions)
                .fetchSingle(0, long.class);
    }

    /** The hours in which events may match; one more than {@value #MOST_HOURS} where there are more. */
    private List<Long> hours() {
        List<Condition> conditions = new EventConditions(USAGE_HOUR, filter.ofUsers(List.of())).conditions();
        conditions.addAll(EventConditions.ofHours(filter, USAGE_HOUR.HOUR));
        return sql.selectDistinct(USAGE_HOUR.HOUR)
                .from(USAGE_HOUR)
                .where(conditions)
                .limit(MOST_HOURS + 1)
                .fetch(USAGE_HOUR.HOUR);
    }

    private List<Condition> span(Field<Long> day) {
        List<Condition> bounds = new ArrayList<>();
        if (!filter.from().equals(Instant.MIN)) {
            bounds.add(day.ge(day(filter.from())));
        }
        if (!filter.until().equals(Instant.MAX)) {
            bounds.add(day.le(day(filter.until())));
        }
        return bounds;
    }

    private static Condition anyOf(List<Long> hours) {
        return DSL.or(hours.stream()
                .map(hour -> USAGE_EVENT.OCCURRED_AT.between(hour * MILLIS_PER_HOUR, (hour + 1) * MILLIS_PER_HOUR - 1))
                .toList());
    }

    private static long day(Instant moment) {
        return ReportZones.UTC.day(moment.toEpochMilli());
    }

    private static Field<Long> column(Table<?> table, String name) {
        return Objects.requireNonNull(table.field(name, Long.class), name);
    }
}
