package dev.costguardian.pricing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/**
 * A dated multiplier of every token price: a region's surcharge, or the discount of a contract.
 *
 * @param model a model, or {@code *} for all of the provider's
 * @param value the region of the call that it applies to, or {@code *} for every one but {@code global}; the name of the
 *     contract
 */
public record Factor(String model, Period period, Condition condition, String value, BigDecimal factor) {

    /** Stands for every model, and for every region that is a place. */
    public static final String ANY = "*";

    static final int COLUMNS = 6;

    private static final String NO_PLACE = "global";

    /** When a factor applies. */
    public enum Condition {
        /** To calls that a region served. */
        REGION,
        /** To every call, by agreement with the provider. */
        CONTRACT;

        /**
         * The condition of that name in price tables.
         *
         * @throws IllegalArgumentException where there is none
         */
        static Condition inTable(String name) {
            for (Condition condition : values()) {
                if (condition.tableName().equals(name)) {
                    return condition;
                }
            }
            throw new IllegalArgumentException("condition must be region or contract, found \"" + name + "\"");
        }

        /** The name in price tables. */
        public String tableName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether calls of a model may be charged by it. */
    boolean mayApplyTo(String resolvedModel) {
        return model.equals(ANY) || model.equals(resolvedModel);
    }

    /**
     * Whether a call is charged by it, of a model that it may apply to.
     *
     * @param callRegion empty where the call names none
     */
    boolean appliesTo(String callRegion, Instant moment) {
        return isMet(callRegion) && period.contains(moment);
    }

    private boolean isMet(String callRegion) {
        if (condition == Condition.CONTRACT) {
            return true;
        }
        return value.equals(ANY) ? !callRegion.isEmpty() && !callRegion.equals(NO_PLACE) : callRegion.equals(value);
    }

    /** The line of the table that says so. */
    String text() {
        return String.join(
                ",",
                model,
                period.from().equals(Instant.MIN) ? "" : period.from().toString(),
                period.until().equals(Instant.MAX) ? "" : period.until().toString(),
                condition.tableName(),
                value,
                factor.toPlainString());
    }
}
