package dev.costguardian.persistence.sql.sums;

import dev.costguardian.money.Money;
import dev.costguardian.persistence.sql.rows.Summand;
import java.util.List;
import java.util.Locale;

/**
 * What is summed up; every table of sums has a column for each, of the same name. Money is summed in two parts, whole
 * micro-dollars and the pico-dollars left over, so that no sum runs full.
 */
public enum Measure {
    EVENTS,
    UNPRICED,
    STATED,
    INPUT_TOKENS,
    CACHE_READ_TOKENS,
    CACHE_WRITE_TOKENS,
    OUTPUT_TOKENS,
    REASONING_TOKENS,
    COST_INPUT_MICROS,
    COST_INPUT_PICOS,
    COST_CACHE_READ_MICROS,
    COST_CACHE_READ_PICOS,
    COST_CACHE_WRITE_MICROS,
    COST_CACHE_WRITE_PICOS,
    COST_OUTPUT_MICROS,
    COST_OUTPUT_PICOS,
    COST_OTHER_MICROS,
    COST_OTHER_PICOS,
    CACHE_SAVING_MICROS,
    CACHE_SAVING_PICOS;

    public static final List<Measure> ALL = List.of(values());

    /** Those that decide how large a group is, whichever way a report ranks groups. */
    public static final List<Measure> RANKING = List.of(
            EVENTS,
            INPUT_TOKENS,
            OUTPUT_TOKENS,
            COST_INPUT_MICROS,
            COST_INPUT_PICOS,
            COST_CACHE_READ_MICROS,
            COST_CACHE_READ_PICOS,
            COST_CACHE_WRITE_MICROS,
            COST_CACHE_WRITE_PICOS,
            COST_OUTPUT_MICROS,
            COST_OUTPUT_PICOS,
            COST_OTHER_MICROS,
            COST_OTHER_PICOS);

    private static final long PICOS_PER_MICRO = 1_000_000;

    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The place among {@link #ALL}. */
    public int place() {
        return ALL.indexOf(this);
    }

    /** What an event or a correction adds. */
    public long of(Summand row) {
        return switch (this) {
            case EVENTS -> row.events();
            case UNPRICED -> row.unpriced();
            case STATED -> row.stated();
            case INPUT_TOKENS -> row.inputTokens();
            case CACHE_READ_TOKENS -> row.cacheReadTokens();
            case CACHE_WRITE_TOKENS -> row.cacheWriteTokens();
            case OUTPUT_TOKENS -> row.outputTokens();
            case REASONING_TOKENS -> row.reasoningTokens();
            case COST_INPUT_MICROS -> micros(row.costs().input());
            case COST_INPUT_PICOS -> picos(row.costs().input());
            case COST_CACHE_READ_MICROS -> micros(row.costs().cacheRead());
            case COST_CACHE_READ_PICOS -> picos(row.costs().cacheRead());
            case COST_CACHE_WRITE_MICROS -> micros(row.costs().cacheWrite());
            case COST_CACHE_WRITE_PICOS -> picos(row.costs().cacheWrite());
            case COST_OUTPUT_MICROS -> micros(row.costs().output());
            case COST_OUTPUT_PICOS -> picos(row.costs().output());
            case COST_OTHER_MICROS -> micros(row.costs().other());
            case COST_OTHER_PICOS -> picos(row.costs().other());
            case CACHE_SAVING_MICROS -> micros(row.cacheSaving());
            case CACHE_SAVING_PICOS -> picos(row.cacheSaving());
        };
    }

    private static long micros(Money money) {
        return money.picos() / PICOS_PER_MICRO;
    }

    private static long picos(Money money) {
        return money.picos() % PICOS_PER_MICRO;
    }
}
