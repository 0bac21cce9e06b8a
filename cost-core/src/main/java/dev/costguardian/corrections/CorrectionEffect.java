package dev.costguardian.corrections;

import java.util.List;
import java.util.Optional;

/**
 * What pricing events anew comes to.
 *
 * @param totals of the events that change
 * @param compared events among them whose stated cost goes on counting; only the computed one beside it changes
 * @param leftAlone the events that do not change, by why
 */
public record CorrectionEffect(
        CorrectionTotals totals, long compared, LeftAlone leftAlone, Breakdown byModel, Breakdown byDay) {

    /**
     * Events that do not change.
     *
     * @param clientCosts their caller stated the cost
     * @param unpriced the price book has no price for them now
     * @param unchanged the price book gives what they have
     */
    public record LeftAlone(long clientCosts, long unpriced, long unchanged) {}

    /**
     * The totals in parts that add up to them.
     *
     * @param parts those that change most
     * @param rest all others
     */
    public record Breakdown(List<Part> parts, Optional<CorrectionTotals> rest) {

        public Breakdown {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A part of the totals.
     *
     * @param name a model, or a day in UTC
     */
    public record Part(String name, CorrectionTotals totals) {}
}
