package dev.costguardian.persistence.sql.rows;

import dev.costguardian.ledger.CostSource;

/** The numbers that {@code cost_source} holds. */
public final class SourceCode {

    private SourceCode() {}

    public static long of(CostSource source) {
        return switch (source) {
            case CLIENT -> 0;
            case CATALOGUE -> 1;
            case UNPRICED -> 2;
        };
    }

    public static CostSource source(long code) {
        for (CostSource source : CostSource.values()) {
            if (of(source) == code) {
                return source;
            }
        }
        throw new IllegalArgumentException("cost_source must be 0, 1 or 2, was " + code);
    }
}
