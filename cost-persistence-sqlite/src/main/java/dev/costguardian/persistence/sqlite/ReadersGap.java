package dev.costguardian.persistence.sqlite;

import java.util.concurrent.TimeUnit;

/**
 * A moment in which nobody reads, so that the log can start over. It is made by letting nobody begin; who is reading is
 * not disturbed, and the writer does not wait. Used by the writing thread.
 */
final class ReadersGap {

    /** As long as a question may take; whoever reads longer checks the whole ledger, and is not to hold up others. */
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final ReaderPool readers;
    private boolean closing;
    private long since = System.nanoTime() - LONGEST_NANOS;

    ReadersGap(ReaderPool readers) {
        this.readers = readers;
    }

    /** Whether the moment is there, once it is asked for; until {@link #end} nobody reads then. */
    boolean isWanted(boolean askedFor) {
        long now = System.nanoTime();
        if (!closing && askedFor && now - since >= LONGEST_NANOS) {
            readers.keepOut();
            closing = true;
            since = now;
        }
        if (closing && !readers.isEmpty() && now - since >= LONGEST_NANOS) {
            end();
            since = now;
        }
        return closing && readers.isEmpty();
    }

    /** Lets readers in again. */
    void end() {
        readers.letIn();
        closing = false;
        since -= LONGEST_NANOS;
    }
}
