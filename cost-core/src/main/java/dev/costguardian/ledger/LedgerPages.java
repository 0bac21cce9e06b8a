package dev.costguardian.ledger;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * All events that match, newest first, a page at a time: what the ledger held when the reading began, however long it
 * takes and whatever is recorded or corrected meanwhile. A page is read when it is asked for, the first at once, so that
 * whoever lets go of the page before has one in memory.
 */
public final class LedgerPages implements Iterator<List<RecordedEvent>> {

    private final UsageLedger ledger;
    private EventQuery query;
    private List<RecordedEvent> next;
    private boolean isLast;

    public LedgerPages(UsageLedger ledger, EventFilter filter) {
        this(ledger, filter, false);
    }

    private LedgerPages(UsageLedger ledger, EventFilter filter, boolean onlyClaims) {
        this.ledger = ledger;
        this.query = new EventQuery(
                filter, ledger.lastId() + 1, EventQuery.LARGEST_PAGE, ledger.appliedBatches(), onlyClaims);
        this.next = read();
    }

    /** Only events whose cost was stated by their callers when they were recorded. */
    public static LedgerPages ofClaims(UsageLedger ledger, EventFilter filter) {
        return new LedgerPages(ledger, filter, true);
    }

    @Override
    public boolean hasNext() {
        if (next.isEmpty() && !isLast) {
            next = read();
        }
        return !next.isEmpty();
    }

    @Override
    public List<RecordedEvent> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the last page was read");
        }
        List<RecordedEvent> page = next;
        next = List.of();
        return page;
    }

    private List<RecordedEvent> read() {
        List<RecordedEvent> page = ledger.page(query);
        isLast = page.size() < query.limit();
        query = isLast ? query : query.olderThan(page.get(page.size() - 1));
        return page;
    }
}
