package dev.costguardian.planning;

import dev.costguardian.money.UnitPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/**
 * One price that becomes another.
 *
 * @param what the model, and where it is not the plain price: plan, threshold and hours
 * @param from since when the price holds or held; {@link Instant#MIN} since ever
 * @param before empty where there was none
 * @param after empty where there is none any more
 */
public record PriceChange(
        String provider,
        String what,
        String meter,
        Instant from,
        Optional<UnitPrice> before,
        Optional<UnitPrice> after) {

    /** A price that moves further than from 1 to 10 or from 10 to 1 is more likely a mistake in units. */
    private static final BigDecimal MOST = BigDecimal.TEN;

    /** How much dearer, in percent with one decimal; empty where there is nothing to compare with. */
    public Optional<BigDecimal> percent() {
        return before.filter(price -> !price.isFree())
                .flatMap(price -> after.map(other -> perUnit(other)
                        .subtract(perUnit(price))
                        .movePointRight(2)
                        .divide(perUnit(price), 1, RoundingMode.HALF_EVEN)));
    }

    /** Whether the price moves by more than ten times, or to nothing. */
    public boolean isImplausible() {
        if (before.isEmpty() || after.isEmpty() || before.get().isFree()) {
            return false;
        }
        BigDecimal was = perUnit(before.get());
        BigDecimal is = perUnit(after.get());
        return is.compareTo(was.multiply(MOST)) > 0 || is.multiply(MOST).compareTo(was) < 0;
    }

    private static BigDecimal perUnit(UnitPrice price) {
        return price.usd().divide(BigDecimal.valueOf(price.per()), 30, RoundingMode.HALF_EVEN);
    }

    /** {@code openai/gpt-4o input: 2.5 USD per 1000000 becomes 3 USD per 1000000}. */
    @Override
    public String toString() {
        return "%s/%s %s: %s becomes %s"
                .formatted(
                        provider,
                        what,
                        meter,
                        before.map(UnitPrice::toString).orElse("no price"),
                        after.map(UnitPrice::toString).orElse("no price"));
    }
}
