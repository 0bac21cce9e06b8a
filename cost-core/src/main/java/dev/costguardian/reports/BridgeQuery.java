package dev.costguardian.reports;

import dev.costguardian.ledger.EventFilter;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A question about what changed between two periods.
 *
 * @param after which events count; its bounds are the later period
 * @param beforeFrom where the period begins that it is compared with; inclusive
 * @param beforeUntil where that period ends; exclusive
 * @param zone whose days the periods are made of
 * @param dimension what movers are told apart by
 */
public record BridgeQuery(EventFilter after, Instant beforeFrom, Instant beforeUntil, ZoneId zone, Grouping dimension) {

    public BridgeQuery {
        if (!beforeFrom.isBefore(beforeUntil)) {
            throw new IllegalArgumentException(
                    "before_from must be before before_to, was " + beforeFrom + " and " + beforeUntil);
        }
    }

    /** What was spent in the earlier period, by group and product. */
    SpendQuery spendBefore() {
        return spend(after.between(beforeFrom, beforeUntil));
    }

    /** What was spent in the later period, by group and product. */
    SpendQuery spendAfter() {
        return spend(after);
    }

    /** The group comes first; a product is a model as one provider sells it in one tier. */
    private SpendQuery spend(EventFilter filter) {
        return SpendQuery.over(filter).in(zone).by(dimension, Grouping.MODEL, Grouping.PROVIDER, Grouping.TIER);
    }
}
