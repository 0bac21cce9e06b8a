package dev.costguardian.persistence.sql.reading;

import dev.costguardian.persistence.sql.rows.ColumnReader;
import dev.costguardian.reports.Grouping;
import dev.costguardian.reports.SpendTally;
import dev.costguardian.reports.SpendTotals;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

/**
 * Adds up sums of groups that are told by ids, and gives each group its names. Sums wait for the names, which are read
 * for many at once, until {@link #finish}.
 */
public final class GroupTally {

    private static final int MOST_WAITING = 20_000;

    private final SpendTally tally;
    private final List<Grouping> groupings;
    private final GroupNames names;
    private final List<Waiting> waiting = new ArrayList<>();

    private record Waiting(Instant moment, List<Long> group, SpendTotals totals) {}

    public GroupTally(DSLContext sql, List<Grouping> groupings, SpendTally tally) {
        this.tally = tally;
        this.groupings = groupings;
        this.names = new GroupNames(sql, groupings);
    }

    /** The columns of a table that tell its rows into the groups. */
    List<Field<Long>> columns(Table<?> table) {
        return GroupNames.ids(table, groupings);
    }

    /** The values of {@link #columns} in a row. */
    List<Long> group(ColumnReader row) throws SQLException {
        Long[] ids = new Long[groupings.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = row.number();
        }
        return List.of(ids);
    }

    /** Adds what events of one group add up to; nothing at all makes no row. */
    void add(Instant moment, List<Long> group, SpendTotals totals) {
        if (totals.equals(SpendTotals.ZERO)) {
            return;
        }
        waiting.add(new Waiting(moment, group, totals));
        if (waiting.size() == MOST_WAITING) {
            finish();
        }
    }

    /** Adds what events of groups without rows of their own add up to. */
    void addOther(Instant moment, SpendTotals totals) {
        if (!totals.equals(SpendTotals.ZERO)) {
            tally.addOther(moment, totals);
        }
    }

    /** Adds all that waits. */
    public void finish() {
        names.read(waiting.stream().map(Waiting::group).toList());
        waiting.forEach(sum -> tally.add(sum.moment, names.of(sum.group), sum.totals));
        waiting.clear();
    }

    /** The ids of all groups added so far that have one of those names. */
    List<List<Long>> idsOf(Set<List<String>> groups) {
        return names.idsOf(groups);
    }
}
