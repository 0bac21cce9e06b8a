package dev.costguardian.reports;

import dev.costguardian.ledger.EventFilter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

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

    /**
     * Compares a period with the equally long one just before it: as many days, where it is made of whole days of {@code
     * zone}, and to the millisecond otherwise.
     *
     * @throws IllegalArgumentException where the period has no beginning or no end
     */
    public static BridgeQuery withThePeriodBefore(EventFilter after, ZoneId zone, Grouping dimension) {
        if (after.from().equals(Instant.MIN) || after.until().equals(Instant.MAX)) {
            throw new IllegalArgumentException(
                    "what is compared with the time before must have a beginning and an end");
        }
        ZonedDateTime from = after.from().atZone(zone);
        ZonedDateTime until = after.until().atZone(zone);
        Instant beforeFrom = isMidnight(from) && isMidnight(until)
                ? from.toLocalDate()
                        .minusDays(ChronoUnit.DAYS.between(from.toLocalDate(), until.toLocalDate()))
                        .atStartOfDay(zone)
                        .toInstant()
                : after.from().minus(Duration.between(after.from(), after.until()));
        return new BridgeQuery(after, beforeFrom, after.from(), zone, dimension);
    }

    private static boolean isMidnight(ZonedDateTime moment) {
        return moment.toLocalDate().atStartOfDay(moment.getZone()).equals(moment);
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
