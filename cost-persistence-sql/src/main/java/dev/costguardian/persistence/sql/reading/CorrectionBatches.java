package dev.costguardian.persistence.sql.reading;

import static dev.costguardian.persistence.sql.schema.Tables.CORRECTION;
import static dev.costguardian.persistence.sql.schema.Tables.CORRECTION_BATCH;

import dev.costguardian.corrections.CorrectionBatch;
import dev.costguardian.corrections.CorrectionOrder;
import dev.costguardian.corrections.CorrectionTotals;
import dev.costguardian.money.MoneySum;
import dev.costguardian.persistence.sql.rows.FilterText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Reads batches of corrections. */
public final class CorrectionBatches {

    private static final dev.costguardian.persistence.sql.schema.tables.CorrectionBatch LATER =
            CORRECTION_BATCH.as("later");
    private static final dev.costguardian.persistence.sql.schema.tables.Correction OTHER = CORRECTION.as("other");
    private static final Field<Long> UNDONE_BY = DSL.field(DSL.select(LATER.ID)
                    .from(LATER)
                    .where(LATER.UNDOES.eq(CORRECTION_BATCH.ID))
                    .and(LATER.PLACE.isNotNull()))
            .as("undone_by");

    private CorrectionBatches() {}

    public static Optional<CorrectionBatch> find(DSLContext sql, long batch) {
        return select(sql, CORRECTION_BATCH.ID.eq(batch), 1).stream().findFirst();
    }

    public static List<CorrectionBatch> newest(DSLContext sql, int limit) {
        return select(sql, DSL.noCondition(), limit);
    }

    /** The last batch that was applied after this one, corrects an event of it as well, and was not undone. */
    public static OptionalLong laterThan(DSLContext sql, long batch) {
        long place = Optional.ofNullable(sql.select(CORRECTION_BATCH.PLACE)
                        .from(CORRECTION_BATCH)
                        .where(CORRECTION_BATCH.ID.eq(batch))
                        .fetchOne(CORRECTION_BATCH.PLACE))
                .orElse(Long.MAX_VALUE);
        return overlapping(
                sql,
                batch,
                CORRECTION_BATCH
                        .PLACE
                        .gt(place)
                        .and(CORRECTION_BATCH.UNDOES.isNull())
                        .and(DSL.notExists(DSL.selectOne()
                                .from(LATER)
                                .where(LATER.UNDOES.eq(CORRECTION_BATCH.ID))
                                .and(LATER.PLACE.isNotNull()))));
    }

    /** The last batch of those that shares an event with {@code batch}. */
    public static OptionalLong overlapping(DSLContext sql, long batch, Condition those) {
        List<Long> candidates = sql.select(CORRECTION_BATCH.ID)
                .from(CORRECTION_BATCH)
                .where(those)
                .orderBy(CORRECTION_BATCH.PLACE.desc())
                .fetch(CORRECTION_BATCH.ID);
        return candidates.stream()
                .filter(other -> sql.fetchExists(DSL.selectOne()
                        .from(CORRECTION)
                        .join(OTHER)
                        .on(OTHER.USAGE_EVENT_ID.eq(CORRECTION.USAGE_EVENT_ID).and(OTHER.BATCH_ID.eq(other)))
                        .where(CORRECTION.BATCH_ID.eq(batch))))
                .mapToLong(Long::longValue)
                .findFirst();
    }

    private static List<CorrectionBatch> select(DSLContext sql, Condition condition, int limit) {
        return sql.select(CORRECTION_BATCH.asterisk(), UNDONE_BY)
                .from(CORRECTION_BATCH)
                .where(condition)
                .orderBy(CORRECTION_BATCH.ID.desc())
                .limit(limit)
                .fetch(CorrectionBatches::batch);
    }

    private static CorrectionBatch batch(Record row) {
        return new CorrectionBatch(
                row.get(CORRECTION_BATCH.ID),
                new CorrectionOrder(
                        FilterText.read(row.get(CORRECTION_BATCH.FILTER)),
                        row.get(CORRECTION_BATCH.IS_WITH_CLIENT_COSTS),
                        row.get(CORRECTION_BATCH.IS_REREADING_USAGE),
                        row.get(CORRECTION_BATCH.ACTOR),
                        row.get(CORRECTION_BATCH.REASON)),
                Instant.ofEpochMilli(row.get(CORRECTION_BATCH.CREATED_AT)),
                new CorrectionTotals(
                        row.get(CORRECTION_BATCH.EVENTS),
                        row.get(CORRECTION_BATCH.PRICED),
                        MoneySum.ofParts(
                                row.get(CORRECTION_BATCH.BEFORE_MICROS), row.get(CORRECTION_BATCH.BEFORE_PICOS)),
                        MoneySum.ofParts(
                                row.get(CORRECTION_BATCH.AFTER_MICROS), row.get(CORRECTION_BATCH.AFTER_PICOS))),
                Optional.ofNullable(row.get(CORRECTION_BATCH.APPLIED_AT)).map(Instant::ofEpochMilli),
                optional(row.get(CORRECTION_BATCH.UNDOES)),
                optional(row.get(UNDONE_BY)));
    }

    private static OptionalLong optional(Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
