package dev.costguardian.reports;

import dev.costguardian.ledger.CostSource;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.LedgerPages;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.ledger.UsageLedger;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Compares the costs that callers stated with what the price book gave for the same events, as both stand now. A claim
 * that a correction has replaced is none any more. Takes as long as reading the claims takes; others read and record
 * meanwhile. Safe for use by many threads.
 */
public final class ClaimComparison {

    private final UsageLedger ledger;

    public ClaimComparison(UsageLedger ledger) {
        this.ledger = ledger;
    }

    /**
     * Compares the claims among the events that match.
     *
     * @param progress told how many claims were read so far
     */
    public ClaimReport over(EventFilter filter, LongConsumer progress) {
        ClaimTally tally = new ClaimTally();
        LedgerPages pages = LedgerPages.ofClaims(ledger, filter);
        long read = 0;
        while (pages.hasNext()) {
            List<RecordedEvent> page = pages.next();
            page.stream().filter(event -> event.source() == CostSource.CLIENT).forEach(tally::add);
            read += page.size();
            progress.accept(read);
        }
        return tally.report();
    }
}
