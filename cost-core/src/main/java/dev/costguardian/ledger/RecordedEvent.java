package dev.costguardian.ledger;

import dev.costguardian.money.Money;
import dev.costguardian.pricing.CostBreakdown;
import dev.costguardian.usage.UsageEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * An event as the ledger gives it back: as it counts now, corrections included.
 *
 * @param id rises in the order of recording; never used twice
 * @param event what happened, with the readings that hold now
 * @param costs what counts; zero where {@code source} is unpriced
 * @param computed what the price book gave
 * @param basis what {@code computed} rests on
 * @param cacheSaving what the prompt cache saved at the price book's prices
 * @param original the event as it was recorded, where a correction has changed it since
 */
public record RecordedEvent(
        long id,
        UsageEvent event,
        Instant recordedAt,
        CostSource source,
        CostBreakdown costs,
        Optional<Money> computed,
        PriceBasis basis,
        Money cacheSaving,
        Optional<RecordedEvent> original) {

    /** An event that nothing has corrected, and whose cache saved nothing. */
    public RecordedEvent(
            long id,
            UsageEvent event,
            Instant recordedAt,
            CostSource source,
            CostBreakdown costs,
            Optional<Money> computed,
            PriceBasis basis) {
        this(id, event, recordedAt, source, costs, computed, basis, Money.ZERO, Optional.empty());
    }

    /** The cost that counts, or empty while it is unknown. */
    public Optional<Money> amount() {
        return source == CostSource.UNPRICED ? Optional.empty() : Optional.of(costs.total());
    }
}
