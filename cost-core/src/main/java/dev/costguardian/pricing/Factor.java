package dev.costguardian.pricing;

import dev.costguardian.usage.ModelCall;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/**
 * A dated multiplier of every token price: a region's surcharge.
 *
 * @param model a model, or {@code *} for all of the provider's
 * @param region the region of the call that it applies to
 */
public record Factor(String model, Period period, String region, BigDecimal factor) {

    boolean appliesTo(String resolvedModel, ModelCall call, Instant moment) {
        return (model.equals("*") || model.equals(resolvedModel))
                && period.contains(moment)
                && region.equals(call.region().toLowerCase(Locale.ROOT));
    }
}
