package dev.costguardian.persistence.sql.reading;

import static dev.costguardian.persistence.sql.schema.Tables.MODEL;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;

import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.UnpricedName;
import dev.costguardian.persistence.sql.rows.ColumnReader;
import dev.costguardian.persistence.sql.sums.Measure;
import dev.costguardian.persistence.sql.sums.ReportZones;
import dev.costguardian.reports.Bucket;
import dev.costguardian.reports.Grouping;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.usage.ModelName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The calls without a price in whole hours. Sums tell how many there are, and their tokens where a name has no price
 * at all. Events are needed of few hours: those in which a name has a price for some calls alone, and the first and the
 * last hour of a name, for the moments.
 */
final class UnpricedHours {

    private static final long MILLIS_PER_HOUR = 3_600_000;

    private final SumSource source;
    private final Field<Long> hour;
    private final Field<Long> model;
    private final Field<Long> events;
    private final Field<Long> unpriced;

    UnpricedHours(EventFilter filter, SpendPlan.Part part) {
        this.source = SumSource.of(question(filter), part);
        this.hour = source.time();
        this.model = column(USAGE_EVENT.MODEL_ID.getName());
        this.events = column(Measure.EVENTS.column());
        this.unpriced = column(Measure.UNPRICED.column());
    }

    /** The span of the filter, cut into whole hours and what is left of others, or events alone where users matter. */
    static List<SpendPlan.Part> parts(EventFilter filter) {
        return new SpendPlan(question(filter), new ReportZones(List.of())).parts();
    }

    private static SpendQuery question(EventFilter filter) {
        return SpendQuery.over(filter).by(Grouping.MODEL).per(Bucket.HOUR);
    }

    /** Adds up the sums of all hours that need not be read singly. */
    void sumUp(DSLContext sql, Consumer<UnpricedName> names) throws SQLException {
        List<Field<?>> columns = new ArrayList<>(List.of(MODEL.PROVIDER, MODEL.NAME, DSL.sum(unpriced)));
        columns.add(DSL.sum(column(Measure.INPUT_TOKENS.column())));
        columns.add(DSL.sum(column(Measure.OUTPUT_TOKENS.column())));
        columns.addAll(List.of(DSL.min(hour), DSL.max(hour)));
        try (ResultSet rows = sql.select(columns)
                .from(source.table())
                .join(MODEL)
                .on(MODEL.ID.eq(model))
                .where(unpricedRows())
                .and(hour.notIn(singleHours()))
                .groupBy(MODEL.PROVIDER, MODEL.NAME)
                .fetchResultSet()) {
            while (rows.next()) {
                ColumnReader row = new ColumnReader(rows);
                names.accept(new UnpricedName(
                        new ModelName(row.text(), row.text()),
                        row.number(),
                        row.number(),
                        row.number(),
                        start(row.number()),
                        start(row.number())));
            }
        }
    }

    /** The events of the other hours. */
    Table<?> singleEvents() {
        Table<?> hours = singleHours().asTable("single_hour", "hour");
        Field<Long> single = Objects.requireNonNull(hours.field("hour", Long.class));
        return hours.join(USAGE_EVENT)
                .on(USAGE_EVENT.OCCURRED_AT.ge(single.mul(DSL.inline(MILLIS_PER_HOUR))))
                .and(USAGE_EVENT.OCCURRED_AT.lt(single.plus(DSL.inline(1L)).mul(DSL.inline(MILLIS_PER_HOUR))));
    }

    private Select<Record1<Long>> singleHours() {
        return DSL.select(hour)
                .from(source.table())
                .where(unpricedRows())
                .and(unpriced.lt(events))
                .union(DSL.select(DSL.min(hour))
                        .from(source.table())
                        .where(unpricedRows())
                        .groupBy(model))
                .union(DSL.select(DSL.max(hour))
                        .from(source.table())
                        .where(unpricedRows())
                        .groupBy(model));
    }

    private List<Condition> unpricedRows() {
        List<Condition> rows = new ArrayList<>(source.conditions());
        rows.add(unpriced.gt(DSL.inline(0L)));
        return rows;
    }

    private Field<Long> column(String name) {
        return Objects.requireNonNull(source.table().field(name, Long.class), name);
    }

    private static Instant start(long hour) {
        return Instant.ofEpochMilli(Math.multiplyExact(hour, MILLIS_PER_HOUR));
    }
}
