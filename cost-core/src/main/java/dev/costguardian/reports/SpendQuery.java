package dev.costguardian.reports;

import dev.costguardian.ledger.EventFilter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * A question about spend. Built from {@link #between} and the methods that refine it.
 *
 * @param filter which events count; its bounds are the span of the report
 * @param zone decides where days, weeks and months begin
 * @param groupBy what rows are told apart by, at most four; none for a single row
 * @param bucket the step of time that rows are told apart by
 * @param ranking in which order rows come, and how many groups have rows of their own
 * @param asOf the last day of UTC whose knowledge counts; empty for all that is known
 */
public record SpendQuery(
        EventFilter filter,
        ZoneId zone,
        List<Grouping> groupBy,
        Optional<Bucket> bucket,
        Ranking ranking,
        Optional<LocalDate> asOf) {

    private static final int MOST_GROUPINGS = 4;

    public SpendQuery {
        groupBy = List.copyOf(new LinkedHashSet<>(groupBy));
        if (groupBy.size() > MOST_GROUPINGS) {
            throw new IllegalArgumentException("group_by takes at most " + MOST_GROUPINGS + " names");
        }
        if (!filter.from().isBefore(filter.until())) {
            throw new IllegalArgumentException(
                    "from must be before to, was " + filter.from() + " and " + filter.until());
        }
    }

    /** All spend in the half-open span, in UTC. */
    public static SpendQuery between(Instant from, Instant until) {
        return over(EventFilter.ALL.between(from, until));
    }

    /** All spend ever. */
    public static SpendQuery ever() {
        return over(EventFilter.ALL);
    }

    public static SpendQuery over(EventFilter filter) {
        return new SpendQuery(filter, ZoneOffset.UTC, List.of(), Optional.empty(), Ranking.USUAL, Optional.empty());
    }

    public SpendQuery in(ZoneId other) {
        return new SpendQuery(filter, other, groupBy, bucket, ranking, asOf);
    }

    public SpendQuery by(Grouping... groupings) {
        return new SpendQuery(filter, zone, List.of(groupings), bucket, ranking, asOf);
    }

    public SpendQuery per(Bucket step) {
        return new SpendQuery(filter, zone, groupBy, Optional.of(step), ranking, asOf);
    }

    /** The same over the whole span at once, without steps of time. */
    public SpendQuery overall() {
        return new SpendQuery(filter, zone, groupBy, Optional.empty(), ranking, asOf);
    }

    /** The largest groups only, the others added up. */
    public SpendQuery top(int groups) {
        return ranked(new Ranking(ranking.measure(), groups));
    }

    public SpendQuery ranked(Ranking order) {
        return new SpendQuery(filter, zone, groupBy, bucket, order, asOf);
    }

    /** As it was known at the end of that day of UTC. Such questions are answered by whole days only. */
    public SpendQuery asOf(LocalDate day) {
        return new SpendQuery(filter, zone, groupBy, bucket, ranking, Optional.of(day));
    }

    /** Says that only single events could answer, and that those before {@code floor} are gone. */
    public static IllegalArgumentException needsForgotten(Instant floor) {
        return new IllegalArgumentException("events before " + floor
                + " were pruned; their sums tell full hours of UTC, and full days in zones with other"
                + " offsets or by user together with anything else. Let from and to lie on these, or ask from then on");
    }
}
