package dev.costguardian.ledger;

/**
 * A page of events.
 *
 * @param before only events with a lower id; {@link Long#MAX_VALUE} begins at the newest
 * @param limit 1 to 5,000
 * @param batches how many batches of corrections count, in the order in which they were applied; {@link
 *     Long#MAX_VALUE} for all
 * @param onlyClaims only events whose cost was stated by their callers when they were recorded
 */
public record EventQuery(EventFilter filter, long before, int limit, long batches, boolean onlyClaims) {

    public static final int LARGEST_PAGE = 5_000;

    public EventQuery {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException("limit must be between 1 and " + LARGEST_PAGE + ", was " + limit);
        }
    }

    /** Events as they count now. */
    public EventQuery(EventFilter filter, long before, int limit) {
        this(filter, before, limit, Long.MAX_VALUE, false);
    }

    public static EventQuery newest(EventFilter filter, int limit) {
        return new EventQuery(filter, Long.MAX_VALUE, limit);
    }

    public EventQuery olderThan(RecordedEvent event) {
        return new EventQuery(filter, event.id(), limit, batches, onlyClaims);
    }
}
