package dev.costguardian.persistence.sql.reading;

import dev.costguardian.persistence.sql.sums.ReportZones;
import dev.costguardian.reports.Grouping;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendTally;
import dev.costguardian.reports.SpendTotals;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * The groups that have rows of their own in a report by steps of time, found before the steps are read: then the database
 * reads these alone, and all others are what is left of everything, which has far fewer rows.
 */
public final class TopGroups {

    /** With more groups a condition on each costs more than it spares. */
    private static final int MOST = 50;

    private final DSLContext sql;
    private final SpendQuery query;
    private final ReportZones zones;
    private final List<List<Long>> ids;

    private TopGroups(DSLContext sql, SpendQuery query, ReportZones zones, List<List<Long>> ids) {
        this.sql = sql;
        this.query = query;
        this.zones = zones;
        this.ids = ids;
    }

    /** Empty where finding them first would not pay: there may be thousands of users, but there are tens of all else. */
    public static Optional<TopGroups> find(DSLContext sql, SpendQuery query, ReportZones zones) {
        int top = query.ranking().top();
        boolean pays = top > 0
                && top <= MOST
                && query.bucket().isPresent()
                && query.groupBy().contains(Grouping.USER);
        if (!pays || readsEvents(query, zones)) {
            return Optional.empty();
        }
        SpendQuery overall = query.overall();
        SpendTally ranks = new SpendTally(overall);
        GroupTally groups = new GroupTally(sql, query.groupBy(), ranks);
        parts(overall, zones).forEach(part -> new SumScan(sql, overall, part).addRanksTo(groups));
        groups.finish();
        List<List<Long>> ids = groups.idsOf(ranks.topGroups());
        return ids.size() <= MOST ? Optional.of(new TopGroups(sql, query, zones, ids)) : Optional.empty();
    }

    private static boolean readsEvents(SpendQuery query, ReportZones zones) {
        return Stream.of(query, query.overall(), query.by())
                .flatMap(one -> parts(one, zones).stream())
                .anyMatch(part -> part.source() == SpendPlan.Source.EVENTS);
    }

    private static List<SpendPlan.Part> parts(SpendQuery query, ReportZones zones) {
        return new SpendPlan(query, zones).parts();
    }

    /** Adds them to the tally, and all others as one. */
    public void addTo(GroupTally tally) {
        Map<Instant, SpendTotals> others = new TreeMap<>();
        SpendQuery all = query.by();
        for (SpendPlan.Part part : parts(all, zones)) {
            new SumScan(sql, all, part)
                    .visitAll((moment, totals) -> others.merge(step(moment), totals, SpendTotals::plus));
        }
        for (SpendPlan.Part part : parts(query, zones)) {
            SumScan.ofFewUsers(sql, query, part)
                    .addTo(
                            tally,
                            this,
                            (moment, totals) ->
                                    others.computeIfPresent(step(moment), (same, sum) -> sum.minus(totals)));
        }
        others.forEach(tally::addOther);
    }

    private Instant step(Instant moment) {
        return query.bucket().orElseThrow().startOf(moment, query.zone());
    }

    /** That a row belongs to one of them, where it has the ids of its group in these columns. */
    Condition condition(List<Field<Long>> columns) {
        if (columns.size() == 1) {
            return columns.get(0).in(ids.stream().map(group -> group.get(0)).toList());
        }
        return DSL.or(ids.stream()
                .map(group -> DSL.and(IntStream.range(0, columns.size())
                        .mapToObj(i -> columns.get(i).eq(group.get(i)))
                        .toList()))
                .toList());
    }
}
