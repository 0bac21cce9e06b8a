package dev.costguardian.cli;

import dev.costguardian.ledger.RecordedEvent;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongConsumer;

/** Pages of events that are counted as they pass. */
final class CountedPages implements Iterator<List<RecordedEvent>> {

    private final Iterator<List<RecordedEvent>> pages;
    private final LongConsumer progress;
    private long events;

    CountedPages(Iterator<List<RecordedEvent>> pages, LongConsumer progress) {
        this.pages = pages;
        this.progress = progress;
    }

    /** How many have passed. */
    long events() {
        return events;
    }

    @Override
    public boolean hasNext() {
        return pages.hasNext();
    }

    @Override
    public List<RecordedEvent> next() {
        List<RecordedEvent> page = pages.next();
        events += page.size();
        progress.accept(events);
        return page;
    }
}
