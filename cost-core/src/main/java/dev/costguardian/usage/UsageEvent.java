package dev.costguardian.usage;

import java.time.Instant;

/**
 * A call that is charged to somebody.
 *
 * @param occurredAt when the call was made, to the millisecond; it decides the price and the day
 */
public record UsageEvent(EventKey key, Instant occurredAt, ModelCall call) {

    public UsageEvent {
        occurredAt = Instant.ofEpochMilli(occurredAt.toEpochMilli());
    }
}
