package dev.costguardian.ledger;

import dev.costguardian.usage.RawUsage;
import dev.costguardian.usage.UsageEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * An event with its cost, as it goes into the ledger.
 *
 * @param recordedAt when it came in; it decides what was known when, and nothing else
 * @param fingerprint of what the caller sent, to tell a repeated report from another one under the same id
 * @param rawUsage what the provider itself said, where the report had it
 * @param isNews whether its app reported it now, so that its token was seen; false for what another ledger hands over
 */
public record LedgerEntry(
        UsageEvent event,
        EventCost cost,
        Instant recordedAt,
        long fingerprint,
        Optional<RawUsage> rawUsage,
        boolean isNews) {

    public LedgerEntry {
        recordedAt = Instant.ofEpochMilli(recordedAt.toEpochMilli());
    }

    /** An entry that its app reported now, without a usage object of the provider. */
    public LedgerEntry(UsageEvent event, EventCost cost, Instant recordedAt, long fingerprint) {
        this(event, cost, recordedAt, fingerprint, Optional.empty(), true);
    }

    public LedgerEntry withoutRawUsage() {
        return new LedgerEntry(event, cost, recordedAt, fingerprint, Optional.empty(), isNews);
    }
}
