package dev.costguardian.ledger;

import dev.costguardian.money.Money;
import dev.costguardian.pricing.CostBreakdown;
import dev.costguardian.usage.UsageEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * An event as the ledger gives it back.
 *
 * @param id rises in the order of recording; never used twice
 * @param costs what counts; zero where {@code source} is unpriced
 * @param computed what the price book gave at the time
 * @param cardHash names the card behind {@code computed}; empty where there was none
 */
public record RecordedEvent(
        long id,
        UsageEvent event,
        Instant recordedAt,
        CostSource source,
        CostBreakdown costs,
        Optional<Money> computed,
        String cardHash) {

    /** The cost that counts, or empty while it is unknown. */
    public Optional<Money> amount() {
        return source == CostSource.UNPRICED ? Optional.empty() : Optional.of(costs.total());
    }
}
