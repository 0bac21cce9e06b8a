package dev.costguardian.pricing;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A dated multiplier of every token price: a region's surcharge.
 *
 * @param model a model, or {@code *} for all of the provider's
 * @param region the region of the call that it applies to, or {@code *} for every one but {@code global}
 */
public record Factor(String model, Period period, String region, BigDecimal factor) {

    /** Stands for every model, and for every region that is a place. */
    public static final String ANY = "*";

    private static final String NO_PLACE = "global";

    boolean appliesTo(String resolvedModel, String callRegion, Instant moment) {
        return (model.equals(ANY) || model.equals(resolvedModel))
                && (region.equals(ANY) ? !callRegion.equals(NO_PLACE) : callRegion.equals(region))
                && period.contains(moment);
    }
}
