package dev.costguardian.persistence.sql.sums;

import dev.costguardian.money.MoneySum;
import dev.costguardian.persistence.sql.rows.ColumnReader;
import dev.costguardian.reports.CostTotals;
import dev.costguardian.reports.SpendTotals;
import dev.costguardian.reports.TokenTotals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
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
        return of(sums, Measure.ALL);
    }

    /** As {@link #of(Table)}, with 0 for all but some of the measures. */
    public static List<Field<?>> of(Table<?> sums, Collection<Measure> measures) {
        return Measure.ALL.stream()
                .<Field<?>>map(measure -> measures.contains(measure) ? DSL.sum(column(sums, measure)) : DSL.inline(0L))
                .toList();
    }

    /** The columns of a single row, for tables whose rows need not be added up. */
    public static List<Field<?>> ofRow(Table<?> sums) {
        return Measure.ALL.stream()
                .<Field<?>>map(measure -> column(sums, measure))
                .toList();
    }

    private static Field<Long> column(Table<?> sums, Measure measure) {
        return Objects.requireNonNull(sums.field(measure.column(), Long.class), measure.column());
    }

    /** Reads a row whose first columns are those of {@link #of(Table)}. NULL, the sum of no rows at all, reads 0. */
    public static SpendTotals read(ResultSet row) throws SQLException {
        ColumnReader columns = new ColumnReader(row);
        return new SpendTotals(
                columns.number(),
                columns.number(),
                columns.number(),
                new TokenTotals(
                        columns.number(), columns.number(), columns.number(), columns.number(), columns.number()),
                new CostTotals(
                        money(columns),
                        money(columns),
                        money(columns),
                        money(columns),
                        money(columns),
                        money(columns)));
    }

    private static MoneySum money(ColumnReader columns) throws SQLException {
        return MoneySum.ofParts(columns.number(), columns.number());
    }
}
