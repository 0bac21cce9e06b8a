package dev.costguardian.ledger;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * All events that match, newest first, a page at a time: what the ledger held when the reading began, however long it
 * takes and whatever is recorded or corrected meanwhile.
 */
public final class LedgerPages implements Iterator<List<RecordedEvent>> {

    private final UsageLedger ledger;
    private EventQuery query;
    private List<RecordedEvent> next;

    public LedgerPages(UsageLedger ledger, EventFilter filter) {
        this(ledger, filter, false);
    }

    private LedgerPages(UsageLedger ledger, EventFilter filter, boolean onlyClaims) {
        this.ledger = ledger;
        this.query = new EventQuery(
                filter, ledger.lastId() + 1, EventQuery.LARGEST_PAGE, ledger.appliedBatches(), onlyClaims);
        this.next = ledger.page(query);
    }

    /** Only events whose cost was stated by their callers when they were recorded. */
    public static LedgerPages ofClaims(UsageLedger ledger, EventFilter filter) {
        return new LedgerPages(ledger, filter, true);
    }

    @Override
    public boolean hasNext() {
        return !next.isEmpty();
    }

    @Override
    public List<RecordedEvent> next() {
        if (next.isEmpty()) {
            throw new NoSuchElementException("the last page was read");
        }
        List<RecordedEvent> page = next;
        query = query.olderThan(page.get(page.size() - 1));
        next = page.size() < query.limit() ? List.of() : ledger.page(query);
        return page;
    }
}
