package dev.costguardian.persistence.sql.reading;

import static dev.costguardian.persistence.sql.schema.Tables.MODEL;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;

import dev.costguardian.StorageException;
import dev.costguardian.ledger.CostSource;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.UnpricedName;
import dev.costguardian.persistence.sql.rows.ColumnReader;
import dev.costguardian.persistence.sql.rows.EventRow;
import dev.costguardian.persistence.sql.rows.SourceCode;
import dev.costguardian.persistence.sql.sums.PostingScan;
import dev.costguardian.usage.ModelName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Adds up the events without a price, by the names of their models: whole hours from sums where these can tell. */
public final class UnpricedScan {

    private final DSLContext sql;
    private final EventFilter filter;
    private final Condition isUnpriced;
    private final Map<ModelName, UnpricedName> names = new HashMap<>();

    public UnpricedScan(DSLContext sql, EventFilter filter) {
        this.sql = sql;
        this.filter = filter;
        // Written out, not bound, so that the index of unpriced events is used.
        Condition recorded = USAGE_EVENT.COST_SOURCE.eq(DSL.inline(SourceCode.of(CostSource.UNPRICED)));
        this.isUnpriced = PostingScan.hasAny(sql) ? recorded.and(CorrectionHistory.leavesUnpriced()) : recorded;
    }

    public Collection<UnpricedName> names() {
        try {
            for (SpendPlan.Part part : UnpricedHours.parts(filter)) {
                if (part.source() == SpendPlan.Source.EVENTS) {
                    addEvents(part);
                } else {
                    addHours(new UnpricedHours(sql, filter, part));
                }
            }
        } catch (SQLException e) {
            throw new StorageException("the calls without a price cannot be read", e);
        }
        return names.values();
    }

    private void addHours(UnpricedHours hours) throws SQLException {
        List<SpendPlan.Part> single = hours.singleParts();
        hours.sumUp(single, this::add);
        for (SpendPlan.Part part : single) {
            addEvents(part);
        }
    }

    private void addEvents(SpendPlan.Part part) throws SQLException {
        List<Condition> conditions = EventConditions.ofEvents(filter.between(part.from(), part.until()));
        conditions.add(isUnpriced);
        if (addSums(conditions)) {
            addSingly(conditions);
        }
    }

    /** Lets the database add up what it can; answers whether any events are left over. */
    private boolean addSums(List<Condition> conditions) throws SQLException {
        Field<Boolean> isAddedUp = DSL.field(EventSums.HAS_COLUMNS);
        boolean leftOver = false;
        List<Field<?>> columns = new ArrayList<>(List.of(isAddedUp, MODEL.PROVIDER, MODEL.NAME, DSL.count()));
        columns.addAll(List.of(EventSums.inputTokens(), EventSums.outputTokens()));
        columns.addAll(List.of(DSL.min(USAGE_EVENT.OCCURRED_AT), DSL.max(USAGE_EVENT.OCCURRED_AT)));
        try (ResultSet rows = sql.select(columns)
                .from(USAGE_EVENT)
                .join(MODEL)
                .on(MODEL.ID.eq(USAGE_EVENT.MODEL_ID))
                .where(conditions)
                .groupBy(isAddedUp, MODEL.PROVIDER, MODEL.NAME)
                .fetchResultSet()) {
            while (rows.next()) {
                ColumnReader row = new ColumnReader(rows);
                if (row.flag()) {
                    add(new UnpricedName(
                            new ModelName(row.text(), row.text()),
                            row.number(),
                            row.number(),
                            row.number(),
                            Instant.ofEpochMilli(row.number()),
                            Instant.ofEpochMilli(row.number())));
                } else {
                    leftOver = true;
                }
            }
        }
        return leftOver;
    }

    private void addSingly(List<Condition> conditions) throws SQLException {
        List<Field<?>> columns = new ArrayList<>(EventRow.COLUMNS);
        columns.addAll(List.of(MODEL.PROVIDER, MODEL.NAME));
        try (ResultSet rows = sql.select(columns)
                .from(USAGE_EVENT)
                .join(MODEL)
                .on(MODEL.ID.eq(USAGE_EVENT.MODEL_ID))
                .where(conditions)
                .andNot(EventSums.HAS_COLUMNS)
                .fetchResultSet()) {
            while (rows.next()) {
                EventRow row = EventRow.read(rows);
                ColumnReader name = new ColumnReader(rows, EventRow.COLUMNS.size());
                add(UnpricedName.of(
                        new ModelName(name.text(), name.text()),
                        row.readings().inputTokens(),
                        row.readings().outputTokens(),
                        Instant.ofEpochMilli(row.occurredAt())));
            }
        }
    }

    private void add(UnpricedName one) {
        names.merge(one.name(), one, UnpricedName::plus);
    }
}
