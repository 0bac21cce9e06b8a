package dev.costguardian.persistence.sql.sums;

import static dev.costguardian.persistence.sql.schema.Tables.CORRECTION;
import static dev.costguardian.persistence.sql.schema.Tables.CORRECTION_BATCH;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;

import dev.costguardian.persistence.sql.rows.ColumnReader;
import dev.costguardian.persistence.sql.rows.CorrectionRow;
import dev.costguardian.persistence.sql.rows.Posting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.ResultQuery;
import org.jooq.Table;

/** Reads corrections that count, each with its event. */
public final class PostingScan {

    private static final List<Field<?>> COLUMNS = columns();

    private PostingScan() {}

    /** Whether any correction counts. */
    public static boolean hasAny(DSLContext sql) {
        return sql.fetchExists(CORRECTION_BATCH, CORRECTION_BATCH.PLACE.isNotNull());
    }

    /**
     * Corrections of events that meet the conditions.
     *
     * @param events the events, joined with what the conditions and further columns need
     * @param further columns to read after those of {@link #read}
     */
    public static ResultQuery<?> select(
            DSLContext sql, Table<?> events, List<Condition> conditions, List<? extends Field<?>> further) {
        List<Field<?>> columns = new ArrayList<>(COLUMNS);
        columns.addAll(further);
        return sql.select(columns)
                .from(events)
                .join(CORRECTION)
                .on(CORRECTION.USAGE_EVENT_ID.eq(USAGE_EVENT.ID))
                .join(CORRECTION_BATCH)
                .on(CORRECTION_BATCH.ID.eq(CORRECTION.BATCH_ID).and(CORRECTION_BATCH.PLACE.isNotNull()))
                .where(conditions);
    }

    /** Columns of {@link #select} before the further ones. */
    public static int width() {
        return COLUMNS.size();
    }

    public static Posting read(ResultSet row) throws SQLException {
        CorrectionRow correction = CorrectionRow.read(row);
        ColumnReader columns = new ColumnReader(row, CorrectionRow.COLUMNS.size());
        Posting.Event event = Posting.Event.read(columns);
        long appliedAt = columns.number();
        return Posting.of(
                event,
                correction.correction(),
                appliedAt,
                columns.optionalNumber().isPresent());
    }

    private static List<Field<?>> columns() {
        List<Field<?>> columns = new ArrayList<>(CorrectionRow.COLUMNS);
        columns.addAll(Posting.Event.COLUMNS);
        columns.add(CORRECTION_BATCH.APPLIED_AT);
        columns.add(CORRECTION_BATCH.UNDOES);
        return List.copyOf(columns);
    }
}
