package dev.costguardian.reports;

import dev.costguardian.money.MoneySum;
import java.util.List;

/**
 * Why one period cost what another did not. The bars lead from the cost before to the cost after and leave nothing over:
 *
 * <pre>
 *     before + VOLUME + MIX + PROMPT_LENGTH + OUTPUT_LENGTH + CACHE + PRICE + OTHER + COVERAGE + NEW + VANISHED = after
 * </pre>
 *
 * <p>Each bar is the sum over groups, and over the products that a group calls: models by provider and tier. For a
 * product the cost is written as
 *
 * <pre>
 *     calls &times; priced part &times; (prompt tokens a call &times; cost of a prompt token, by how much of it is fresh, read and written
 *                          + answer tokens a call &times; cost of an answer token
 *                          + whatever else a call costs)
 * </pre>
 *
 * <p>and one factor after another goes from what it was to what it is, in the order of {@link CostDriver}. The steps are
 * worked out in fractions. Each cost on the way is rounded to a pico-dollar, and a bar is the difference of two that
 * follow each other: the roundings cancel out, so the sum is exact. What has no value before, such as the price of a
 * cache that was not used, counts as it is after, and the other way round; so it shows where it came in and nowhere else.
 *
 * <p>Example: 100 calls of 1,000 prompt tokens at 2 USD a million cost 0.20 USD. 150 calls of 1,200 tokens at 1 USD cost
 * 0.18. The bars are volume +0.10 (150 &times; 1,000 &times; 2), prompt length +0.06 (150 &times; 1,200 &times; 2), price &minus;0.18.
 *
 * <p>Calls without a price are calls, and never free ones: they count for volume, mix and lengths, but only the priced
 * part of them for the cost. Where that part itself moves, the difference is {@link CostDriver#COVERAGE}. Sums do not tell
 * the tokens of priced calls from those of others, so within a product both are taken to be of the same length.
 *
 * @param bars one for each driver, in the order of {@link CostDriver}
 */
public record CostBridge(SpendTotals before, SpendTotals after, List<Bar> bars) {

    /** Groups that a bar names; all further ones are added up. */
    public static final int MOST_MOVERS = 10;

    /**
     * What one driver moves.
     *
     * @param movers the groups behind it, those that move most first, whichever way. Of new and vanished ones also those
     *     that cost nothing or have no price
     * @param others what all other groups move
     * @param otherGroups how many these are
     */
    public record Bar(CostDriver driver, MoneySum amount, List<Mover> movers, MoneySum others, int otherGroups) {

        public Bar {
            movers = List.copyOf(movers);
        }
    }

    /**
     * A group and what it moves.
     *
     * @param group its value in the dimension asked for; empty for events that have none
     * @param before all of the group in the earlier period
     * @param after all of it in the later one
     */
    public record Mover(String group, MoneySum amount, SpendTotals before, SpendTotals after) {}

    public CostBridge {
        bars = List.copyOf(bars);
    }

    /** Asks for sums of both periods, and for nothing else. */
    public static CostBridge of(BridgeQuery query, SpendReports reports) {
        BridgeTally tally = new BridgeTally(query.dimension());
        tally.addBefore(reports.report(query.spendBefore()));
        tally.addAfter(reports.report(query.spendAfter()));
        return tally.bridge();
    }

    /** What all bars come to. */
    public MoneySum change() {
        return after.cost().minus(before.cost());
    }
}
