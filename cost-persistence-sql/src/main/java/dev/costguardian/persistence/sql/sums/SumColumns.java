package dev.costguardian.persistence.sql.sums;

import dev.costguardian.money.MoneySum;
import dev.costguardian.reports.CostTotals;
import dev.costguardian.reports.SpendTotals;
import dev.costguardian.reports.TokenTotals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The columns that add up rows of a table of sums. */
public final class SumColumns {

    private SumColumns() {}

    /** A column for each {@link Measure}, in their order. */
    public static List<Field<?>> of(Table<?> sums) {
        List<Field<?>> columns = new ArrayList<>();
        for (Measure measure : Measure.ALL) {
            columns.add(DSL.sum(Objects.requireNonNull(sums.field(measure.column(), Long.class))));
        }
        return columns;
    }

    /** Reads a row whose first columns are those of {@link #of}. */
    public static SpendTotals read(ResultSet row) throws SQLException {
        return new SpendTotals(
                number(row, Measure.EVENTS),
                number(row, Measure.UNPRICED),
                number(row, Measure.STATED),
                new TokenTotals(
                        number(row, Measure.INPUT_TOKENS),
                        number(row, Measure.CACHE_READ_TOKENS),
                        number(row, Measure.CACHE_WRITE_TOKENS),
                        number(row, Measure.OUTPUT_TOKENS),
                        number(row, Measure.REASONING_TOKENS)),
                new CostTotals(
                        money(row, Measure.COST_INPUT_MICROS, Measure.COST_INPUT_PICOS),
                        money(row, Measure.COST_CACHE_READ_MICROS, Measure.COST_CACHE_READ_PICOS),
                        money(row, Measure.COST_CACHE_WRITE_MICROS, Measure.COST_CACHE_WRITE_PICOS),
                        money(row, Measure.COST_OUTPUT_MICROS, Measure.COST_OUTPUT_PICOS),
                        money(row, Measure.COST_OTHER_MICROS, Measure.COST_OTHER_PICOS),
                        money(row, Measure.CACHE_SAVING_MICROS, Measure.CACHE_SAVING_PICOS)));
    }

    private static MoneySum money(ResultSet row, Measure micros, Measure picos) throws SQLException {
        return MoneySum.ofParts(number(row, micros), number(row, picos));
    }

    /** A sum; NULL, which is the sum of no rows at all, reads 0. */
    private static long number(ResultSet row, Measure measure) throws SQLException {
        return row.getLong(measure.place() + 1);
    }
}
