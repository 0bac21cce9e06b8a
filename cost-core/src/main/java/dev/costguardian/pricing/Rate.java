package dev.costguardian.pricing;

import dev.costguardian.money.Money;
import dev.costguardian.money.UnitPrice;
import dev.costguardian.usage.Meter;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a tariff charges for a meter.
 *
 * @param pricedAs the meter whose price it is
 * @param price as the card has it
 * @param factor product of the factors that apply
 * @param charged {@code price} times {@code factor}
 * @param uncached what the same would have been charged at without a cache; empty where no cache is involved
 */
record Rate(
        Meter meter,
        Meter pricedAs,
        UnitPrice price,
        BigDecimal factor,
        UnitPrice charged,
        Optional<UnitPrice> uncached) {

    Receipt.Line line(long quantity) {
        return new Receipt.Line(
                meter, quantity, pricedAs, price, factor, Money.ofPicos(charged.roundedPicos(quantity)));
    }

    /** What the cache saved, in pico-dollars; negative where writing it cost more. */
    long saving(Receipt.Line line) {
        return uncached.isEmpty()
                ? 0
                : Math.subtractExact(
                        uncached.get().roundedPicos(line.quantity()),
                        line.amount().picos());
    }
}
