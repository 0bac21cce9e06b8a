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
import dev.costguardian.reports.SpendTotals;
import dev.costguardian.reports.TokenTotals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
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

    public void addTo(GroupTally tally, DSLContext sql) {
        EventFilter filter = query.filter().between(part.from(), part.until());
        List<Condition> conditions =
                UserEvents.areWanted(filter) ? UserEvents.conditions(sql, filter) : EventConditions.ofEvents(filter);
        if (addSums(tally, sql, conditions)) {
            addSingly(tally, sql, conditions);
        }
        if (PostingScan.hasAny(sql)) {
            addCorrections(tally, PostingScan.select(sql, USAGE_EVENT, conditions, tally.columns(USAGE_EVENT)));
        }
    }

    /** Lets the database add up what it can; answers whether any events are left over. */
    private boolean addSums(GroupTally tally, DSLContext sql, List<Condition> conditions) {
        Field<Boolean> isAddedUp = DSL.field(EventSums.HAS_COLUMNS);
        List<Field<?>> keys = new ArrayList<>(tally.columns(USAGE_EVENT));
        keys.add(isAddedUp);
        if (query.bucket().isPresent()) {
            keys.add(moment());
        }
        List<Field<?>> columns = new ArrayList<>(EventSums.columns());
        columns.addAll(keys);
        boolean leftOver = false;
        try (ResultSet rows = sql.select(columns)
                .from(USAGE_EVENT)
                .where(conditions)
                .groupBy(new LinkedHashSet<>(keys))
                .fetchResultSet()) {
            while (rows.next()) {
                ColumnReader row = new ColumnReader(rows, Measure.ALL.size());
                List<Long> group = tally.group(row);
                if (row.flag()) {
                    Instant moment = query.bucket().isPresent() ? Instant.ofEpochMilli(row.number()) : part.from();
                    tally.add(moment, group, SumColumns.read(rows));
                } else {
                    leftOver = true;
                }
            }
        } catch (SQLException e) {
            throw new StorageException("the events cannot be read", e);
        }
        return leftOver;
    }

    /** A moment of the same step of time as the event; a coarse one where that is enough. */
    private Field<Long> moment() {
        return SpendPlan.hasWholeHours(query.zone())
                ? USAGE_EVENT.OCCURRED_AT.minus(USAGE_EVENT.OCCURRED_AT.mod(DSL.inline(MILLIS_PER_HOUR)))
                : USAGE_EVENT.OCCURRED_AT;
    }

    private void addSingly(GroupTally tally, DSLContext sql, List<Condition> conditions) {
        List<Field<?>> columns = new ArrayList<>(EventRow.COLUMNS);
        columns.addAll(tally.columns(USAGE_EVENT));
        try (ResultSet rows = sql.select(columns)
                .from(USAGE_EVENT)
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

    private static void addCorrections(GroupTally tally, ResultQuery<?> query) {
        try (ResultSet rows = query.fetchResultSet()) {
            while (rows.next()) {
                Posting posting = PostingScan.read(rows);
                tally.add(
                        Instant.ofEpochMilli(posting.occurredAt()),
                        tally.group(new ColumnReader(rows, PostingScan.width())),
                        posting.correction().difference());
            }
        } catch (SQLException e) {
            throw new StorageException("the corrections cannot be read", e);
        }
    }

    private static void add(GroupTally tally, ResultSet columns) throws SQLException {
        EventRow row = EventRow.read(columns);
        SpendTotals totals = new SpendTotals(
                1,
                row.unpriced(),
                row.stated(),
                TokenTotals.of(row.readings()),
                CostTotals.of(row.cost().costs(), row.cost().cacheSaving()));
        tally.add(
                Instant.ofEpochMilli(row.occurredAt()),
                tally.group(new ColumnReader(columns, EventRow.COLUMNS.size())),
                totals);
    }
}
