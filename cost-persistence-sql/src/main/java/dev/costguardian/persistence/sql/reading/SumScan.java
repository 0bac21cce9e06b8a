package dev.costguardian.persistence.sql.reading;

import dev.costguardian.StorageException;
import dev.costguardian.persistence.sql.rows.ColumnReader;
import dev.costguardian.persistence.sql.sums.Measure;
import dev.costguardian.persistence.sql.sums.SumColumns;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendTotals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.ResultQuery;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;

/** Adds up the table of sums that answers a part of a question with the fewest rows. */
public final class SumScan {

    private static final long SECONDS_PER_HOUR = 3600;
    private static final Field<Long> NO_TIME = DSL.inline(0L);

    private final DSLContext sql;
    private final SpendQuery query;
    private final SpendPlan.Part part;
    private final SumSource source;
    private final Optional<LocalDays> localDays;

    public SumScan(DSLContext sql, SpendQuery query, SpendPlan.Part part) {
        this(sql, query, part, SumSource.of(query, part));
    }

    /** Of a few users, whose rows are found without passing by those of all others. */
    static SumScan ofFewUsers(DSLContext sql, SpendQuery query, SpendPlan.Part part) {
        return new SumScan(sql, query, part, SumSource.ofFewUsers(query, part));
    }

    private SumScan(DSLContext sql, SpendQuery query, SpendPlan.Part part, SumSource source) {
        this.sql = sql;
        this.query = query;
        this.part = part;
        this.source = source;
        this.localDays = part.source().isByHour() ? LocalDays.of(query, part, source.time()) : Optional.empty();
    }

    /** Adds every group to the tally. */
    public void addTo(GroupTally tally) {
        addGroups(tally, Measure.ALL);
    }

    /** As {@link #addTo(GroupTally)}, with those measures alone that decide which groups are the largest. */
    void addRanksTo(GroupTally tally) {
        addGroups(tally, Measure.RANKING);
    }

    /** Adds the groups at the top to the tally, and hands out what they come to at each moment. */
    void addTo(GroupTally tally, TopGroups top, BiConsumer<Instant, SpendTotals> added) {
        List<Field<Long>> columns = tally.columns(source.table());
        read(Measure.ALL, columns, top.condition(columns), (row, moment, totals) -> {
            tally.add(moment, tally.group(row), totals);
            added.accept(moment, totals);
        });
    }

    /** Hands out what all groups together come to at each moment. */
    void visitAll(BiConsumer<Instant, SpendTotals> visit) {
        read(Measure.ALL, List.of(), DSL.noCondition(), (row, moment, totals) -> visit.accept(moment, totals));
    }

    private void addGroups(GroupTally tally, List<Measure> measures) {
        read(
                measures,
                tally.columns(source.table()),
                DSL.noCondition(),
                (row, moment, totals) -> tally.add(moment, tally.group(row), totals));
    }

    /** Takes in a row of sums; the reader has come to the ids of its group. */
    @FunctionalInterface
    private interface RowVisit {
        void of(ColumnReader row, Instant moment, SpendTotals totals) throws SQLException;
    }

    private void read(List<Measure> measures, List<Field<Long>> ids, Condition condition, RowVisit visit) {
        Field<Long> time = query.bucket().isEmpty()
                ? NO_TIME
                : localDays.map(LocalDays::day).orElse(source.time());
        // In the order of the tables' keys, which spares the engine the sorting.
        Set<Field<?>> keys = new LinkedHashSet<>(query.bucket().isEmpty() ? List.of() : List.of(time));
        keys.addAll(ids);
        // The tally adds up what is left to be added, and does so with less effort than the engine.
        boolean single = localDays.isEmpty() && source.hasFewRowsFor(keys);
        List<Field<?>> selected =
                new ArrayList<>(single ? SumColumns.ofRow(source.table()) : SumColumns.of(source.table(), measures));
        selected.add(time);
        selected.addAll(ids);
        SelectConditionStep<?> rows = sql.select(selected)
                .from(source.table())
                .where(source.conditions())
                .and(known())
                .and(condition);
        visit(single ? rows : rows.groupBy(keys), visit);
    }

    private Condition known() {
        return query.asOf().map(day -> source.knownOn().le(day.toEpochDay())).orElse(DSL.noCondition());
    }

    private void visit(ResultQuery<?> query, RowVisit visit) {
        try (ResultSet rows = query.fetchResultSet()) {
            while (rows.next()) {
                ColumnReader row = new ColumnReader(rows, Measure.ALL.size());
                Instant moment = start(row.number());
                visit.of(row, moment, SumColumns.read(rows));
            }
        } catch (SQLException e) {
            throw new StorageException("the sums cannot be read", e);
        }
    }

    private Instant start(long time) {
        if (query.bucket().isEmpty()) {
            return part.from();
        }
        if (localDays.isPresent()) {
            return localDays.get().startOf(time);
        }
        return part.source().isByHour()
                ? Instant.ofEpochSecond(Math.multiplyExact(time, SECONDS_PER_HOUR))
                : part.zone().startOf(time);
    }
}
