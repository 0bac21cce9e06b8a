package dev.costguardian.ledger;

import dev.costguardian.usage.ModelName;
import java.time.Instant;
import java.util.Comparator;

/**
 * A model's name with events that nobody could price.
 *
 * @param name as it was reported
 * @param firstSeen the moment of the earliest of these calls
 * @param lastSeen the moment of the latest
 */
public record UnpricedName(
        ModelName name, long events, long inputTokens, long outputTokens, Instant firstSeen, Instant lastSeen) {

    /** Those with the most events first, then by name. */
    public static final Comparator<UnpricedName> MOST_FIRST = Comparator.comparingLong(UnpricedName::events)
            .reversed()
            .thenComparing(unpriced -> unpriced.name().toString());

    /** The first of these events. */
    public static UnpricedName of(ModelName name, long inputTokens, long outputTokens, Instant moment) {
        return new UnpricedName(name, 1, inputTokens, outputTokens, moment, moment);
    }

    /** Both added up; the name is the same. */
    public UnpricedName plus(UnpricedName other) {
        return new UnpricedName(
                name,
                events + other.events,
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                firstSeen.isBefore(other.firstSeen) ? firstSeen : other.firstSeen,
                lastSeen.isAfter(other.lastSeen) ? lastSeen : other.lastSeen);
    }
}
