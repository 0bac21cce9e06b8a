package dev.costguardian.persistence.sql;

import dev.costguardian.ledger.CostSource;
import dev.costguardian.usage.Meter;
import java.util.List;
import java.util.Locale;

/** What is summed up; every table of sums has a column for each, of the same name. Money is in pico-USD. */
enum Measure {
    EVENTS,
    UNPRICED,
    INPUT_TOKENS,
    CACHE_READ_TOKENS,
    CACHE_WRITE_TOKENS,
    OUTPUT_TOKENS,
    REASONING_TOKENS,
    COST_INPUT,
    COST_CACHE_READ,
    COST_CACHE_WRITE,
    COST_OUTPUT,
    COST_OTHER,
    CACHE_SAVING;

    static final List<Measure> ALL = List.of(values());

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The place among {@link #ALL}. */
    int place() {
        return ALL.indexOf(this);
    }

    /** What one event adds. */
    long of(EventRow row) {
        return switch (this) {
            case EVENTS -> 1;
            case UNPRICED -> row.cost().source() == CostSource.UNPRICED ? 1 : 0;
            case INPUT_TOKENS -> row.readings().inputTokens();
            case CACHE_READ_TOKENS -> row.readings().cacheReadTokens();
            case CACHE_WRITE_TOKENS -> row.readings().cacheWriteTokens();
            case OUTPUT_TOKENS -> row.readings().outputTokens();
            case REASONING_TOKENS -> row.readings().get(Meter.REASONING);
            case COST_INPUT -> row.cost().costs().input().picos();
            case COST_CACHE_READ -> row.cost().costs().cacheRead().picos();
            case COST_CACHE_WRITE -> row.cost().costs().cacheWrite().picos();
            case COST_OUTPUT -> row.cost().costs().output().picos();
            case COST_OTHER -> row.cost().costs().other().picos();
            case CACHE_SAVING -> row.cost().cacheSaving().picos();
        };
    }
}
