package dev.costguardian.persistence.sql;

import static dev.costguardian.persistence.sql.schema.Tables.CORRECTION;
import static dev.costguardian.persistence.sql.schema.Tables.CORRECTION_BATCH;

import dev.costguardian.corrections.Correction;
import dev.costguardian.corrections.CorrectionBatch;
import dev.costguardian.corrections.CorrectionOrder;
import dev.costguardian.corrections.CorrectionTotals;
import dev.costguardian.corrections.Corrections;
import dev.costguardian.corrections.PostedCorrection;
import dev.costguardian.money.MoneySum;
import dev.costguardian.persistence.sql.reading.CorrectionBatches;
import dev.costguardian.persistence.sql.reading.CorrectionHistory;
import dev.costguardian.persistence.sql.reading.Reader;
import dev.costguardian.persistence.sql.rows.FilterText;
import dev.costguardian.persistence.sql.rows.Posting;
import dev.costguardian.persistence.sql.schema.tables.records.CorrectionBatchRecord;
import dev.costguardian.persistence.sql.sums.KeptZones;
import dev.costguardian.persistence.sql.sums.ReportZones;
import dev.costguardian.persistence.sql.sums.StagedSums;
import dev.costguardian.persistence.sql.writing.CorrectionWriter;
import dev.costguardian.persistence.sql.writing.GroupWriter;
import dev.costguardian.pricing.Tariff;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Corrections in tables. Every chunk is a transaction of its own, so that events pass between them. What a batch adds up
 * to is kept ready, and the transaction that makes it count only moves that.
 */
final class SqlCorrections implements Corrections {

    private static final BigInteger PICOS_PER_MICRO = BigInteger.valueOf(1_000_000);

    private final Reader reader;
    private final GroupWriter writer;
    private final KeptZones zones;

    SqlCorrections(Reader reader, GroupWriter writer, KeptZones zones) {
        this.reader = reader;
        this.writer = writer;
        this.zones = zones;
    }

    @Override
    public long plan(CorrectionOrder order, Instant createdAt, CorrectionTotals expected) {
        return writer.change(sql -> insert(sql, row(order, createdAt, expected)));
    }

    @Override
    public long planUndo(long batch, CorrectionOrder order, Instant createdAt, CorrectionTotals expected) {
        List<Long> broken = reader.read(sql -> sql.select(CORRECTION_BATCH.ID)
                .from(CORRECTION_BATCH)
                .where(CORRECTION_BATCH.UNDOES.eq(batch))
                .and(CORRECTION_BATCH.PLACE.isNull())
                .fetch(CORRECTION_BATCH.ID));
        broken.forEach(this::drop);
        CorrectionBatchRecord row = row(order, createdAt, expected);
        row.setUndoes(batch);
        return writer.change(sql -> insert(sql, row));
    }

    @Override
    public Optional<CorrectionBatch> find(long batch) {
        return reader.read(sql -> CorrectionBatches.find(sql, batch));
    }

    @Override
    public List<CorrectionBatch> newest(int limit) {
        return reader.read(sql -> CorrectionBatches.newest(sql, limit));
    }

    @Override
    public List<PostedCorrection> of(long event) {
        return reader.read(
                sql -> CorrectionHistory.of(sql, List.of(event), Long.MAX_VALUE).getOrDefault(event, List.of()));
    }

    @Override
    public List<Correction> in(long batch, long after, int limit) {
        return reader.read(sql -> CorrectionHistory.in(sql, batch, after, limit));
    }

    @Override
    public OptionalLong laterThan(long batch) {
        return reader.read(sql -> CorrectionBatches.laterThan(sql, batch));
    }

    @Override
    public Draft draft(long batch) {
        Draft draft = writer.change(sql -> begin(sql, batch));
        boolean more = true;
        while (more) {
            more = writer.change(
                    sql -> CorrectionWriter.isCurrent(sql, draft) && deletePostings(sql, batch) == LARGEST_CHUNK);
        }
        writer.change(sql -> {
            if (CorrectionWriter.isCurrent(sql, draft)) {
                new StagedSums(sql, batch).clear();
            }
            return true;
        });
        return draft;
    }

    @Override
    public boolean post(Draft draft, List<Correction> corrections, Collection<Tariff> cards) {
        if (corrections.size() > LARGEST_CHUNK) {
            throw new IllegalArgumentException(
                    "at most " + LARGEST_CHUNK + " corrections at once, got " + corrections.size());
        }
        return writer.change(sql -> {
            boolean current = CorrectionWriter.isCurrent(sql, draft);
            if (current) {
                new CorrectionWriter(sql, zones.current()).post(draft.batch(), corrections, cards);
            }
            return current;
        });
    }

    @Override
    public Optional<String> settle(Draft draft, Instant appliedAt, CorrectionTotals totals) {
        Optional<String> obstacle = writer.change(sql -> {
            Optional<String> found = obstacle(sql, draft);
            if (found.isEmpty()) {
                count(sql, draft.batch(), appliedAt.toEpochMilli(), totals);
            }
            return found;
        });
        if (obstacle.isEmpty()) {
            writer.change(sql -> {
                new StagedSums(sql, draft.batch()).clear();
                return true;
            });
        }
        return obstacle;
    }

    private Draft begin(DSLContext sql, long batch) {
        int changed = sql.update(CORRECTION_BATCH)
                .set(CORRECTION_BATCH.ATTEMPT, CORRECTION_BATCH.ATTEMPT.plus(1))
                .set(CORRECTION_BATCH.BASIS, lastPlace(sql))
                .set(CORRECTION_BATCH.ZONES, (long) zones.current().zones().size())
                .where(CORRECTION_BATCH.ID.eq(batch))
                .and(CORRECTION_BATCH.PLACE.isNull())
                .execute();
        if (changed == 0) {
            throw new IllegalArgumentException("batch " + batch + " cannot be filled: it is not planned");
        }
        return new Draft(batch, number(sql, CORRECTION_BATCH.ATTEMPT, CORRECTION_BATCH.ID.eq(batch)));
    }

    private static int deletePostings(DSLContext sql, long batch) {
        return sql.deleteFrom(CORRECTION)
                .where(CORRECTION.BATCH_ID.eq(batch))
                .and(CORRECTION.USAGE_EVENT_ID.in(DSL.select(CORRECTION.USAGE_EVENT_ID)
                        .from(CORRECTION)
                        .where(CORRECTION.BATCH_ID.eq(batch))
                        .orderBy(CORRECTION.USAGE_EVENT_ID)
                        .limit(LARGEST_CHUNK)))
                .execute();
    }

    private void drop(long batch) {
        draft(batch);
        writer.change(sql -> sql.deleteFrom(CORRECTION_BATCH)
                .where(CORRECTION_BATCH.ID.eq(batch))
                .and(CORRECTION_BATCH.PLACE.isNull())
                .execute());
    }

    private Optional<String> obstacle(DSLContext sql, Draft draft) {
        if (!CorrectionWriter.isCurrent(sql, draft)) {
            return Optional.of(draft.overtaken());
        }
        Condition mine = CORRECTION_BATCH.ID.eq(draft.batch());
        if (number(sql, CORRECTION_BATCH.ZONES, mine) != zones.current().zones().size()) {
            return Optional.of("a zone was added to REPORT_ZONES meanwhile; apply batch " + draft.batch() + " again");
        }
        OptionalLong rival = CorrectionBatches.overlapping(
                sql, draft.batch(), CORRECTION_BATCH.PLACE.gt(number(sql, CORRECTION_BATCH.BASIS, mine)));
        return rival.isPresent() ? Optional.of(draft.overlaps(rival.getAsLong())) : Optional.empty();
    }

    private static void count(DSLContext sql, long batch, long appliedAt, CorrectionTotals totals) {
        CorrectionBatchRecord row = sql.fetchSingle(CORRECTION_BATCH, CORRECTION_BATCH.ID.eq(batch));
        new StagedSums(sql, batch).move(ReportZones.UTC.day(appliedAt), Posting.cause(row.getUndoes() != null));
        row.setPlace(lastPlace(sql) + 1);
        row.setAppliedAt(appliedAt);
        setTotals(row, totals);
        row.update();
    }

    private static long insert(DSLContext sql, CorrectionBatchRecord row) {
        long id = number(sql, DSL.coalesce(DSL.max(CORRECTION_BATCH.ID), 0L), DSL.noCondition()) + 1;
        row.setId(id);
        sql.insertInto(CORRECTION_BATCH).set(row).execute();
        return id;
    }

    private static CorrectionBatchRecord row(CorrectionOrder order, Instant createdAt, CorrectionTotals totals) {
        CorrectionBatchRecord row = new CorrectionBatchRecord();
        row.setFilter(FilterText.of(order.filter()));
        row.setIsWithClientCosts(order.clientCosts());
        row.setIsRereadingUsage(order.rereadUsage());
        row.setActor(order.actor());
        row.setReason(order.reason());
        row.setCreatedAt(createdAt.toEpochMilli());
        row.setAttempt(0L);
        row.setBasis(0L);
        row.setZones(0L);
        setTotals(row, totals);
        return row;
    }

    private static void setTotals(CorrectionBatchRecord row, CorrectionTotals totals) {
        BigInteger[] before = parts(totals.before());
        BigInteger[] after = parts(totals.after());
        row.setEvents(totals.events());
        row.setPriced(totals.priced());
        row.setBeforeMicros(before[0].longValueExact());
        row.setBeforePicos(before[1].longValueExact());
        row.setAfterMicros(after[0].longValueExact());
        row.setAfterPicos(after[1].longValueExact());
    }

    private static BigInteger[] parts(MoneySum sum) {
        return sum.picos().divideAndRemainder(PICOS_PER_MICRO);
    }

    private static long lastPlace(DSLContext sql) {
        return number(sql, DSL.coalesce(DSL.max(CORRECTION_BATCH.PLACE), 0L), DSL.noCondition());
    }

    private static long number(DSLContext sql, Field<Long> column, Condition condition) {
        return sql.select(column).from(CORRECTION_BATCH).where(condition).fetchSingle(0, long.class);
    }
}
