package dev.costguardian.pricing;

import dev.costguardian.money.Money;
import dev.costguardian.usage.Meter;

/**
 * A cost by what caused it. The parts add up to the total exactly.
 *
 * @param input prompt tokens that no cache was involved in
 * @param other tools, requests, pages, images, and what a caller claimed without saying what for
 */
public record CostBreakdown(Money input, Money cacheRead, Money cacheWrite, Money output, Money other) {

    public static final CostBreakdown ZERO =
            new CostBreakdown(Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);

    /** A cost that nothing more is known of. */
    public static CostBreakdown unexplained(Money total) {
        return new CostBreakdown(Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, total);
    }

    public Money total() {
        return input.plus(cacheRead).plus(cacheWrite).plus(output).plus(other);
    }

    public CostBreakdown plus(CostBreakdown more) {
        return new CostBreakdown(
                input.plus(more.input),
                cacheRead.plus(more.cacheRead),
                cacheWrite.plus(more.cacheWrite),
                output.plus(more.output),
                other.plus(more.other));
    }

    public CostBreakdown minus(CostBreakdown less) {
        return new CostBreakdown(
                input.minus(less.input),
                cacheRead.minus(less.cacheRead),
                cacheWrite.minus(less.cacheWrite),
                output.minus(less.output),
                other.minus(less.other));
    }

    CostBreakdown plus(Meter meter, Money amount) {
        if (meter.isCacheRead()) {
            return new CostBreakdown(input, cacheRead.plus(amount), cacheWrite, output, other);
        }
        if (meter.isCacheWrite()) {
            return new CostBreakdown(input, cacheRead, cacheWrite.plus(amount), output, other);
        }
        return switch (meter.kind()) {
            case INPUT -> new CostBreakdown(input.plus(amount), cacheRead, cacheWrite, output, other);
            case OUTPUT -> new CostBreakdown(input, cacheRead, cacheWrite, output.plus(amount), other);
            case OTHER -> new CostBreakdown(input, cacheRead, cacheWrite, output, other.plus(amount));
        };
    }
}
