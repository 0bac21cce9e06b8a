package dev.costguardian.planning;

import dev.costguardian.money.MoneySum;
import dev.costguardian.usage.ModelName;
import java.util.List;

/**
 * What other prices would have done to calls that were made.
 *
 * @param models those whose cost would differ, the greatest difference first
 * @param events how many events were looked at
 * @param complete false where there were more events than were looked at
 */
public record PriceEffect(List<OfModel> models, long events, boolean complete) {

    public PriceEffect {
        models = List.copyOf(models);
    }

    /**
     * The events of one name.
     *
     * @param before the cost by the prices that hold
     * @param after the cost by the others
     * @param unpricedBefore events without a price now
     * @param unpricedAfter events without a price then
     */
    public record OfModel(
            ModelName model, long events, MoneySum before, MoneySum after, long unpricedBefore, long unpricedAfter) {

        OfModel plus(OfModel other) {
            return new OfModel(
                    model,
                    events + other.events,
                    before.plus(other.before),
                    after.plus(other.after),
                    unpricedBefore + other.unpricedBefore,
                    unpricedAfter + other.unpricedAfter);
        }
    }
}
