package dev.costguardian.persistence.sql.reading;

import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;

import dev.costguardian.ledger.CostSource;
import dev.costguardian.persistence.sql.rows.SourceCode;
import dev.costguardian.persistence.sql.sums.Measure;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Adds events up in the database, as {@link Measure} adds up one by one. It can do so where all meters have columns. */
final class EventSums {

    /** That no meter of an event stands in a text, which the database does not read. */
    static final Condition HAS_COLUMNS = USAGE_EVENT.OTHER_METERS.isNull();

    private static final long PICOS_PER_MICRO = 1_000_000;

    private EventSums() {}

    /** A column for each {@link Measure}, in their order. */
    static List<Field<?>> columns() {
        return Measure.ALL.stream().<Field<?>>map(EventSums::sum).toList();
    }

    private static Field<?> sum(Measure measure) {
        return switch (measure) {
            case EVENTS -> DSL.count();
            case UNPRICED -> count(CostSource.UNPRICED);
            case STATED -> count(CostSource.CLIENT);
            case INPUT_TOKENS ->
                DSL.sum(USAGE_EVENT.INPUT.plus(USAGE_EVENT.CACHE_READ).plus(cacheWrite()));
            case CACHE_READ_TOKENS -> DSL.sum(USAGE_EVENT.CACHE_READ);
            case CACHE_WRITE_TOKENS -> DSL.sum(cacheWrite());
            case OUTPUT_TOKENS -> DSL.sum(USAGE_EVENT.OUTPUT.plus(USAGE_EVENT.REASONING));
            case REASONING_TOKENS -> DSL.sum(USAGE_EVENT.REASONING);
            case COST_INPUT_MICROS -> micros(USAGE_EVENT.COST_INPUT);
            case COST_INPUT_PICOS -> picos(USAGE_EVENT.COST_INPUT);
            case COST_CACHE_READ_MICROS -> micros(USAGE_EVENT.COST_CACHE_READ);
            case COST_CACHE_READ_PICOS -> picos(USAGE_EVENT.COST_CACHE_READ);
            case COST_CACHE_WRITE_MICROS -> micros(USAGE_EVENT.COST_CACHE_WRITE);
            case COST_CACHE_WRITE_PICOS -> picos(USAGE_EVENT.COST_CACHE_WRITE);
            case COST_OUTPUT_MICROS -> micros(USAGE_EVENT.COST_OUTPUT);
            case COST_OUTPUT_PICOS -> picos(USAGE_EVENT.COST_OUTPUT);
            case COST_OTHER_MICROS -> micros(USAGE_EVENT.COST_OTHER);
            case COST_OTHER_PICOS -> picos(USAGE_EVENT.COST_OTHER);
            case CACHE_SAVING_MICROS -> micros(USAGE_EVENT.CACHE_SAVING);
            case CACHE_SAVING_PICOS -> picos(USAGE_EVENT.CACHE_SAVING);
        };
    }

    private static Field<Long> cacheWrite() {
        return USAGE_EVENT.CACHE_WRITE.plus(USAGE_EVENT.CACHE_WRITE_5M).plus(USAGE_EVENT.CACHE_WRITE_1H);
    }

    private static Field<?> count(CostSource source) {
        return DSL.sum(DSL.when(USAGE_EVENT.COST_SOURCE.eq(DSL.inline(SourceCode.of(source))), DSL.inline(1))
                .otherwise(DSL.inline(0)));
    }

    private static Field<?> micros(Field<Long> money) {
        return DSL.sum(money.div(DSL.inline(PICOS_PER_MICRO)));
    }

    private static Field<?> picos(Field<Long> money) {
        return DSL.sum(money.mod(DSL.inline(PICOS_PER_MICRO)));
    }
}
