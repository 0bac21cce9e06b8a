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
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * The calls without a price in whole hours. Sums tell how many there are, and their tokens where a name has no price
 * at all. Events are needed of few hours: those in which a name has a price for some calls alone, and the first and the
 * last hour of a name, for the moments. Where these hours lie too scattered, events are read of all.
 */
final class UnpricedHours {

    private static final long MILLIS_PER_HOUR = 3_600_000;
    private static final int MOST_SPANS = 64;

    private final DSLContext sql;
    private final SumSource source;
    private final Field<Long> hour;
    private final Field<Long> model;
    private final Field<Long> events;
    private final Field<Long> unpriced;

    UnpricedHours(DSLContext sql, EventFilter filter, SpendPlan.Part part) {
        this.sql = sql;
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

    /** The spans whose events must be read, in the order of time. */
    List<SpendPlan.Part> singleParts() {
        List<SpendPlan.Part> spans = new ArrayList<>();
        for (long single : singleHours()) {
            Instant from = start(single);
            int last = spans.size() - 1;
            if (last >= 0 && spans.get(last).until().equals(from)) {
                from = spans.remove(last).from();
            }
            spans.add(singly(from, start(single + 1)));
        }
        return spans.size() > MOST_SPANS
                ? List.of(
                        singly(spans.get(0).from(), spans.get(spans.size() - 1).until()))
                : spans;
    }

    private static SpendPlan.Part singly(Instant from, Instant until) {
        return new SpendPlan.Part(SpendPlan.Source.EVENTS, ReportZones.UTC, from, until);
    }

    /** Adds up the sums of all hours but these. */
    void sumUp(List<SpendPlan.Part> singleParts, Consumer<UnpricedName> names) throws SQLException {
        List<Condition> conditions = unpricedRows();
        singleParts.forEach(single -> conditions.add(DSL.not(DSL.and(SumSource.hours(single, hour)))));
        List<Field<?>> columns = new ArrayList<>(List.of(MODEL.PROVIDER, MODEL.NAME, DSL.sum(unpriced)));
        columns.add(DSL.sum(column(Measure.INPUT_TOKENS.column())));
        columns.add(DSL.sum(column(Measure.OUTPUT_TOKENS.column())));
        columns.addAll(List.of(DSL.min(hour), DSL.max(hour)));
        try (ResultSet rows = sql.select(columns)
                .from(source.table())
                .join(MODEL)
                .on(MODEL.ID.eq(model))
                .where(conditions)
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

    private SortedSet<Long> singleHours() {
        return new TreeSet<>(sql.select(hour)
                .from(source.table())
                .where(unpricedRows())
                .and(unpriced.lt(events))
                .union(sql.select(DSL.min(hour))
                        .from(source.table())
                        .where(unpricedRows())
                        .groupBy(model))
                .union(sql.select(DSL.max(hour))
                        .from(source.table())
                        .where(unpricedRows())
                        .groupBy(model))
                .fetch(0, Long.class));
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
