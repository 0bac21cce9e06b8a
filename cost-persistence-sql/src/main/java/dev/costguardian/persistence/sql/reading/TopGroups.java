package dev.costguardian.persistence.sql.reading;

import dev.costguardian.reports.Grouping;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendTally;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * The groups that have rows of their own in a report by steps of time, found before the steps are read: then the database
 * adds up all others, instead of handing out a row for each of them in each step.
 */
public final class TopGroups {

    /** With more groups a condition on each costs more than it spares. */
    private static final int MOST = 50;

    private final List<List<Long>> ids;

    private TopGroups(List<List<Long>> ids) {
        this.ids = ids;
    }

    /** Empty where finding them first would not pay: there may be thousands of users, but there are tens of all else. */
    public static Optional<TopGroups> find(DSLContext sql, SpendQuery query, List<SpendPlan.Part> parts) {
        int top = query.ranking().top();
        boolean pays = top > 0
                && top <= MOST
                && query.bucket().isPresent()
                && query.groupBy().contains(Grouping.USER);
        if (!pays || parts.stream().anyMatch(part -> part.source() == SpendPlan.Source.EVENTS)) {
            return Optional.empty();
        }
        SpendQuery overall = query.overall();
        SpendTally ranks = new SpendTally(overall);
        GroupTally groups = new GroupTally(sql, query.groupBy(), ranks);
        parts.forEach(part -> new SumScan(sql, overall, part).addRanksTo(groups));
        groups.finish();
        List<List<Long>> ids = groups.idsOf(ranks.topGroups());
        return ids.size() <= MOST ? Optional.of(new TopGroups(ids)) : Optional.empty();
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
