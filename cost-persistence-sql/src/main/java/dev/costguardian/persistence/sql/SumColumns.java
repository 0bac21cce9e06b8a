package dev.costguardian.persistence.sql;

import dev.costguardian.money.MoneySum;
import dev.costguardian.reports.CostTotals;
import dev.costguardian.reports.SpendTotals;
import dev.costguardian.reports.TokenTotals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The columns that add up rows of a table of sums. Money is added up in two parts, micro-dollars and the pico-dollars
 * left over, because SQLite's own sum fails beyond 9.2 million dollars.
 */
final class SumColumns {

    private static final long PICOS_PER_MICRO = 1_000_000;
    private static final int COUNTS = Measure.COST_INPUT.place();

    private SumColumns() {}

    /** A column for each count, then two for each amount of money, in the order of {@link Measure}. */
    static List<Field<?>> of(Table<?> sums) {
        List<Field<?>> columns = new ArrayList<>();
        for (Measure measure : Measure.ALL) {
            Field<Long> column = Objects.requireNonNull(sums.field(measure.column(), Long.class));
            if (measure.place() < COUNTS) {
                columns.add(DSL.sum(column));
            } else {
                columns.add(DSL.sum(column.div(PICOS_PER_MICRO)));
                columns.add(DSL.sum(column.mod(PICOS_PER_MICRO)));
            }
        }
        return columns;
    }

    /** Reads a row whose first columns are those of {@link #of}. */
    static SpendTotals read(Record row) {
        return new SpendTotals(
                number(row, Measure.EVENTS.place()),
                number(row, Measure.UNPRICED.place()),
                new TokenTotals(
                        number(row, Measure.INPUT_TOKENS.place()),
                        number(row, Measure.CACHE_READ_TOKENS.place()),
                        number(row, Measure.CACHE_WRITE_TOKENS.place()),
                        number(row, Measure.OUTPUT_TOKENS.place()),
                        number(row, Measure.REASONING_TOKENS.place())),
                new CostTotals(
                        money(row, Measure.COST_INPUT),
                        money(row, Measure.COST_CACHE_READ),
                        money(row, Measure.COST_CACHE_WRITE),
                        money(row, Measure.COST_OUTPUT),
                        money(row, Measure.COST_OTHER),
                        money(row, Measure.CACHE_SAVING)));
    }

    private static MoneySum money(Record row, Measure measure) {
        int place = COUNTS + 2 * (measure.place() - COUNTS);
        return MoneySum.ofParts(number(row, place), number(row, place + 1));
    }

    /** A sum; NULL, which is the sum of no rows at all, reads 0. */
    private static long number(Record row, int place) {
        BigDecimal value = row.get(place, BigDecimal.class);
        return value == null ? 0 : value.longValueExact();
    }
}
