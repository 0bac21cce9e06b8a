package dev.costguardian.cli;

import dev.costguardian.ledger.CostSource;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.LedgerPages;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.ledger.UsageLedger;
import dev.costguardian.money.Money;
import dev.costguardian.money.MoneySum;
import dev.costguardian.takeover.OriginalIds;
import dev.costguardian.takeover.UsageSum;
import java.util.List;
import java.util.Optional;

/**
 * What the ledger holds of an original, read back from it.
 *
 * @param sum with the costs that the original states
 * @param computed what the price book gave where it states none
 * @param unpriced how many events have no cost at all
 */
record ImportedUsage(UsageSum sum, MoneySum computed, long unpriced) {

    private static final ImportedUsage NONE = new ImportedUsage(UsageSum.NONE, MoneySum.ZERO, 0);

    /** @param firstEvent no event of the original has a lower id */
    static ImportedUsage read(UsageLedger ledger, OriginalIds ids, long firstEvent) {
        ImportedUsage usage = NONE;
        LedgerPages pages = new LedgerPages(ledger, EventFilter.ALL);
        boolean isMore = true;
        while (isMore && pages.hasNext()) {
            List<RecordedEvent> page = pages.next();
            for (RecordedEvent event : page) {
                usage = ids.row(event.event().key().eventId()).isPresent() ? usage.plus(event) : usage;
            }
            isMore = page.get(page.size() - 1).id() > firstEvent;
        }
        return usage;
    }

    private ImportedUsage plus(RecordedEvent event) {
        Optional<Money> stated = event.source() == CostSource.CLIENT ? event.amount() : Optional.empty();
        return new ImportedUsage(
                sum.plus(UsageSum.ofRow(
                        event.event().call().readings().inputTokens(),
                        event.event().call().readings().outputTokens(),
                        stated)),
                event.source() == CostSource.CATALOGUE
                        ? computed.plus(event.costs().total())
                        : computed,
                event.source() == CostSource.UNPRICED ? unpriced + 1 : unpriced);
    }
}
