package dev.costguardian.persistence.sql.reading;

import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;

import dev.costguardian.StorageException;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.persistence.sql.rows.ColumnReader;
import dev.costguardian.persistence.sql.rows.EventRow;
import dev.costguardian.persistence.sql.rows.Posting;
import dev.costguardian.persistence.sql.sums.Measure;
import dev.costguardian.persistence.sql.sums.PostingScan;
import dev.costguardian.persistence.sql.sums.SumColumns;
import dev.costguardian.reports.CostTotals;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendTally;
import dev.costguardian.reports.SpendTotals;
import dev.costguardian.reports.TokenTotals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;

/** Adds single events up, for the ends of a span that cut through an hour and for questions that no sums answer. */
public final class EventScan {

    private static final long MILLIS_PER_HOUR = 3_600_000;

    private final SpendQuery query;
    private final SpendPlan.Part part;

    public EventScan(SpendQuery query, SpendPlan.Part part) {
        this.query = query;
        this.part = part;
    }

    public void addTo(SpendTally tally, DSLContext sql) {
        EventFilter filter = query.filter().between(part.from(), part.until());
        List<Condition> conditions = EventConditions.ofEvents(filter);
        Groups groups = new Groups(USAGE_EVENT, query.groupBy());
        addSums(tally, sql, groups, conditions);
        addSingly(tally, sql, groups, conditions);
        if (PostingScan.hasAny(sql)) {
            addCorrections(tally, PostingScan.select(sql, groups.table(), conditions, groups.values()));
        }
    }

    /** Lets the database add up what it can. */
    private void addSums(SpendTally tally, DSLContext sql, Groups groups, List<Condition> conditions) {
        List<Field<?>> keys = new ArrayList<>(groups.values());
        if (query.bucket().isPresent()) {
            keys.add(moment());
        }
        List<Field<?>> columns = new ArrayList<>(EventSums.columns());
        columns.addAll(keys);
        try (ResultSet rows = sql.select(columns)
                .from(groups.table())
                .where(conditions)
                .and(EventSums.HAS_COLUMNS)
                .groupBy(keys)
                .fetchResultSet()) {
            while (rows.next()) {
                SpendTotals totals = SumColumns.read(rows);
                Instant moment =
                        query.bucket().isPresent() ? Instant.ofEpochMilli(rows.getLong(columns.size())) : part.from();
                // Without anything to group by, no events at all still add up to one row.
                if (!totals.equals(SpendTotals.ZERO)) {
                    tally.add(moment, group(rows, Measure.ALL.size()), totals);
                }
            }
        } catch (SQLException e) {
            throw new StorageException("the events cannot be read", e);
        }
    }

    /** A moment of the same step of time as the event; a coarse one where that is enough. */
    private Field<Long> moment() {
        return SpendPlan.hasWholeHours(query.zone())
                ? USAGE_EVENT.OCCURRED_AT.minus(USAGE_EVENT.OCCURRED_AT.mod(DSL.inline(MILLIS_PER_HOUR)))
                : USAGE_EVENT.OCCURRED_AT;
    }

    private void addSingly(SpendTally tally, DSLContext sql, Groups groups, List<Condition> conditions) {
        List<Field<?>> columns = new ArrayList<>(EventRow.COLUMNS);
        columns.addAll(groups.values());
        try (ResultSet rows = sql.select(columns)
                .from(groups.table())
                .where(conditions)
                .andNot(EventSums.HAS_COLUMNS)
                .fetchResultSet()) {
            while (rows.next()) {
                add(tally, rows);
            }
        } catch (SQLException e) {
            throw new StorageException("the events cannot be read", e);
        }
    }

    private void addCorrections(SpendTally tally, ResultQuery<?> query) {
        try (ResultSet rows = query.fetchResultSet()) {
            while (rows.next()) {
                Posting posting = PostingScan.read(rows);
                tally.add(
                        Instant.ofEpochMilli(posting.occurredAt()),
                        group(rows, PostingScan.width()),
                        posting.correction().difference());
            }
        } catch (SQLException e) {
            throw new StorageException("the corrections cannot be read", e);
        }
    }

    private void add(SpendTally tally, ResultSet columns) throws SQLException {
        EventRow row = EventRow.read(columns);
        SpendTotals totals = new SpendTotals(
                1,
                row.unpriced(),
                row.stated(),
                TokenTotals.of(row.readings()),
                CostTotals.of(row.cost().costs(), row.cost().cacheSaving()));
        tally.add(Instant.ofEpochMilli(row.occurredAt()), group(columns, EventRow.COLUMNS.size()), totals);
    }

    private List<String> group(ResultSet columns, int passedOver) throws SQLException {
        ColumnReader values = new ColumnReader(columns, passedOver);
        List<String> group = new ArrayList<>();
        for (int i = 0; i < query.groupBy().size(); i++) {
            group.add(values.text());
        }
        return group;
    }
}
