package dev.costguardian.reports;

/**
 * The order of a report's rows, the largest first.
 *
 * @param measure what counts; among equals the cost decides
 * @param top rows beyond so many of the largest groups are added up as one "other"; 0 for all rows
 */
public record Ranking(Measure measure, int top) {

    /** All rows, the dearest first. */
    public static final Ranking USUAL = new Ranking(Measure.COST, 0);

    public Ranking {
        if (top < 0) {
            throw new IllegalArgumentException("top must not be negative, was " + top);
        }
    }
}
