package dev.costguardian.ledger;

import dev.costguardian.usage.UsageEvent;
import java.time.Instant;

/**
 * An event with its cost, as it goes into the ledger.
 *
 * @param recordedAt when it came in; it decides what was known when, and nothing else
 * @param fingerprint of what the caller sent, to tell a repeated report from another one under the same id
 */
public record LedgerEntry(UsageEvent event, EventCost cost, Instant recordedAt, long fingerprint) {

    public LedgerEntry {
        recordedAt = Instant.ofEpochMilli(recordedAt.toEpochMilli());
    }
}
