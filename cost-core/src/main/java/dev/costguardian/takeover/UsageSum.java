package dev.costguardian.takeover;

import dev.costguardian.money.Money;
import dev.costguardian.money.MoneySum;
import java.util.Optional;

/**
 * Rows of usage added up.
 *
 * @param statedCosts how many of the rows say what they cost
 * @param cost of these
 */
public record UsageSum(long rows, long promptTokens, long completionTokens, long statedCosts, MoneySum cost) {

    public static final UsageSum NONE = new UsageSum(0, 0, 0, 0, MoneySum.ZERO);

    public static UsageSum ofRow(long promptTokens, long completionTokens, Optional<Money> cost) {
        return new UsageSum(
                1,
                promptTokens,
                completionTokens,
                cost.isPresent() ? 1 : 0,
                cost.map(MoneySum::of).orElse(MoneySum.ZERO));
    }

    public UsageSum plus(UsageSum other) {
        return new UsageSum(
                rows + other.rows,
                promptTokens + other.promptTokens,
                completionTokens + other.completionTokens,
                statedCosts + other.statedCosts,
                cost.plus(other.cost));
    }
}
