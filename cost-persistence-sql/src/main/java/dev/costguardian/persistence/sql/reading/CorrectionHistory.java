package dev.costguardian.persistence.sql.reading;

import static dev.costguardian.persistence.sql.schema.Tables.CORRECTION;
import static dev.costguardian.persistence.sql.schema.Tables.CORRECTION_BATCH;
import static dev.costguardian.persistence.sql.schema.Tables.NAME_RULE;
import static dev.costguardian.persistence.sql.schema.Tables.PRICE_CARD;

import dev.costguardian.StorageException;
import dev.costguardian.corrections.Correction;
import dev.costguardian.corrections.PostedCorrection;
import dev.costguardian.persistence.sql.rows.BasisText;
import dev.costguardian.persistence.sql.rows.ColumnReader;
import dev.costguardian.persistence.sql.rows.CorrectionRow;
import dev.costguardian.persistence.sql.schema.tables.NameRule;
import dev.costguardian.persistence.sql.schema.tables.PriceCard;
import dev.costguardian.persistence.sql.sums.PostingScan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SelectOnConditionStep;

/** Reads corrections with what their costs rest on and what is known of their batches. */
public final class CorrectionHistory {

    private static final PriceCard CARD_BEFORE = PRICE_CARD.as("card_before");
    private static final PriceCard CARD_AFTER = PRICE_CARD.as("card_after");
    private static final NameRule RULE_BEFORE = NAME_RULE.as("rule_before");
    private static final NameRule RULE_AFTER = NAME_RULE.as("rule_after");

    /** What is read after {@link CorrectionRow#COLUMNS}: what the costs rest on, then the batch. */
    private static final List<Field<?>> BASES = List.of(
            CARD_BEFORE.HASH,
            RULE_BEFORE.NAME,
            RULE_BEFORE.APPROXIMATIONS,
            CARD_AFTER.HASH,
            RULE_AFTER.NAME,
            RULE_AFTER.APPROXIMATIONS);

    private static final List<Field<?>> BATCH =
            List.of(CORRECTION_BATCH.APPLIED_AT, CORRECTION_BATCH.UNDOES, CORRECTION_BATCH.REASON);

    private CorrectionHistory() {}

    /**
     * What counts of the corrections of these events, by event, in the order in which they were applied.
     *
     * @param batches how many batches count, in that order
     */
    public static Map<Long, List<PostedCorrection>> of(DSLContext sql, Collection<Long> events, long batches) {
        Map<Long, List<PostedCorrection>> history = new HashMap<>();
        if (events.isEmpty() || !PostingScan.hasAny(sql)) {
            return history;
        }
        try (ResultSet rows = select(sql)
                .where(CORRECTION.USAGE_EVENT_ID.in(events))
                .and(CORRECTION_BATCH.PLACE.le(batches))
                .orderBy(CORRECTION.USAGE_EVENT_ID, CORRECTION_BATCH.PLACE)
                .fetchResultSet()) {
            while (rows.next()) {
                PostedCorrection posted = posted(rows);
                history.computeIfAbsent(posted.correction().event(), event -> new ArrayList<>())
                        .add(posted);
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
        return history;
    }

    /** The corrections of a batch on events after {@code after}, in their order. */
    public static List<Correction> in(DSLContext sql, long batch, long after, int limit) {
        List<Correction> corrections = new ArrayList<>();
        try (ResultSet rows = select(sql)
                .where(CORRECTION.BATCH_ID.eq(batch))
                .and(CORRECTION.USAGE_EVENT_ID.gt(after))
                .orderBy(CORRECTION.USAGE_EVENT_ID)
                .limit(limit)
                .fetchResultSet()) {
            while (rows.next()) {
                corrections.add(correction(rows));
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
        return corrections;
    }

    private static SelectOnConditionStep<?> select(DSLContext sql) {
        List<Field<?>> columns = new ArrayList<>(CorrectionRow.COLUMNS);
        columns.addAll(BASES);
        columns.addAll(BATCH);
        return sql.select(columns)
                .from(CORRECTION)
                .join(CORRECTION_BATCH)
                .on(CORRECTION_BATCH.ID.eq(CORRECTION.BATCH_ID))
                .leftJoin(CARD_BEFORE)
                .on(CARD_BEFORE.ID.eq(CORRECTION.CARD_BEFORE))
                .leftJoin(RULE_BEFORE)
                .on(RULE_BEFORE.ID.eq(CORRECTION.NAME_RULE_BEFORE))
                .leftJoin(CARD_AFTER)
                .on(CARD_AFTER.ID.eq(CORRECTION.CARD_AFTER))
                .leftJoin(RULE_AFTER)
                .on(RULE_AFTER.ID.eq(CORRECTION.NAME_RULE_AFTER));
    }

    private static PostedCorrection posted(ResultSet row) throws SQLException {
        ColumnReader further = new ColumnReader(row, CorrectionRow.COLUMNS.size() + BASES.size());
        Instant appliedAt = Instant.ofEpochMilli(further.number());
        boolean undo = further.optionalNumber().isPresent();
        return new PostedCorrection(CorrectionRow.read(row).batch(), undo, appliedAt, further.text(), correction(row));
    }

    private static Correction correction(ResultSet row) throws SQLException {
        ColumnReader bases = new ColumnReader(row, CorrectionRow.COLUMNS.size());
        return CorrectionRow.read(row).resting(BasisText.read(bases), BasisText.read(bases));
    }

    private static StorageException unreadable(SQLException cause) {
        return new StorageException("the corrections cannot be read", cause);
    }
}
