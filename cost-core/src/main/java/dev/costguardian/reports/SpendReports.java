package dev.costguardian.reports;

/**
 * Port: answers questions about spend from sums that are kept with every event. An event is in the sums as soon as the
 * ledger has it. Safe for use by many threads.
 */
public interface SpendReports {

    /**
     * Answers from one state of the ledger; a span may begin and end at any millisecond.
     *
     * @throws IllegalArgumentException where the query's zone has days that do not begin on a full hour of UTC and no
     *     sums are kept for it, or where it asks for an earlier day what the sums of days cannot tell; the message says
     *     what to do
     */
    SpendReport report(SpendQuery query);
}
