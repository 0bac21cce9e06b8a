package dev.costguardian.reports;

import dev.costguardian.money.MoneySum;
import java.util.EnumMap;
import java.util.Map;

/** What each driver moves; zero where nothing was added. Not safe for use by several threads. */
final class DriverAmounts {

    private final Map<CostDriver, MoneySum> amounts = new EnumMap<>(CostDriver.class);

    MoneySum of(CostDriver driver) {
        return amounts.getOrDefault(driver, MoneySum.ZERO);
    }

    void add(CostDriver driver, MoneySum amount) {
        amounts.merge(driver, amount, MoneySum::plus);
    }

    /**
     * Adds what leads from the cost of a product before to its cost after, a driver at a time.
     *
     * @param growth how the number of calls has grown around it
     */
    void addProduct(SpendTotals before, SpendTotals after, Ratio growth) {
        CallProfile then = CallProfile.of(before, after);
        CallProfile now = CallProfile.of(after, before);
        CallProfile longer = then.withPrompt(now.prompt()).withOutput(now.output());
        CallProfile cached = longer.withShares(now.shares());
        CallProfile priced = cached.withTokenPrices(now.prices());
        Ratio calls = Ratio.whole(after.events());

        Walk walk = new Walk(before.cost());
        walk.to(CostDriver.VOLUME, growth.times(before.cost()).roundedPicos());
        walk.to(CostDriver.MIX, cost(calls, then));
        walk.to(CostDriver.PROMPT_LENGTH, cost(calls, then.withPrompt(now.prompt())));
        walk.to(CostDriver.OUTPUT_LENGTH, cost(calls, longer));
        walk.to(CostDriver.CACHE, cost(calls, cached));
        walk.to(CostDriver.PRICE, cost(calls, priced));
        walk.to(CostDriver.OTHER, cost(calls, priced.withOtherPrice(now.prices())));
        walk.to(CostDriver.COVERAGE, after.cost());
    }

    private static MoneySum cost(Ratio calls, CallProfile profile) {
        return calls.times(profile.cost()).roundedPicos();
    }

    /** Goes from cost to cost; each step belongs to one driver. */
    private final class Walk {

        private MoneySum reached;

        Walk(MoneySum start) {
            reached = start;
        }

        void to(CostDriver driver, MoneySum next) {
            add(driver, next.minus(reached));
            reached = next;
        }
    }
}
