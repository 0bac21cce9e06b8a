package dev.costguardian.pricing;

import dev.costguardian.money.Money;
import dev.costguardian.money.UnitPrice;
import dev.costguardian.usage.Meter;
import dev.costguardian.usage.MeterReadings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that decides what a call costs, once its readings are known: a receipt can be made from it without the
 * book.
 *
 * @param inherited prices of tools, requests and pages that the card has not, and the standard card has; empty where the
 *     call used none of them
 * @param factors what multiplies the prices of tokens
 */
public record Tariff(PriceCard card, Map<Meter, UnitPrice> inherited, List<Factor> factors) {

    public Tariff {
        inherited = inherited.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(inherited));
        factors = List.copyOf(factors);
    }

    /**
     * The tariff of that text.
     *
     * @throws IllegalArgumentException where it is not one
     */
    public static Tariff read(String text) {
        return TariffText.read(text);
    }

    /** The tariff in one line per fact; two with the same text charge the same. */
    public String text() {
        return TariffText.of(this);
    }

    /** Names the content: the first 16 hexadecimal digits of the SHA-256 of its text. */
    public String hash() {
        return PriceCard.hash(text());
    }

    /** The cost of a call with these readings, or which of them has no price. */
    public Costing cost(MeterReadings readings, NameRule rule) {
        BigDecimal factor = factor();
        List<Receipt.Line> lines = new ArrayList<>();
        Money saving = Money.ZERO;
        for (Map.Entry<Meter, Long> reading : readings.nonZero().entrySet()) {
            Meter meter = reading.getKey();
            Optional<Meter> pricedAs = pricedAs(meter);
            if (pricedAs.isEmpty()) {
                return new Costing.Unpriced(
                        "%s/%s has no price for %s".formatted(card.provider(), card.model(), meter.wireName()));
            }
            Receipt.Line line = line(meter, reading.getValue(), pricedAs.get(), factor);
            lines.add(line);
            saving = saving.plus(saving(line));
        }
        return new Costing.Priced(new Receipt(this, rule, lines, saving));
    }

    /** Whether the price of a meter is the standard card's. */
    public boolean inherits(Meter meter) {
        return inherited.containsKey(meter);
    }

    private Optional<Meter> pricedAs(Meter meter) {
        Optional<Meter> own = card.pricedAs(meter);
        return own.isPresent() || inherited.isEmpty() ? own : PriceCard.nearest(inherited, meter);
    }

    private UnitPrice price(Meter meter) {
        UnitPrice price = inherited.get(meter);
        return price == null ? card.price(meter) : price;
    }

    private BigDecimal factor() {
        BigDecimal product = BigDecimal.ONE;
        for (Factor factor : factors) {
            product = product.multiply(factor.factor());
        }
        return product;
    }

    private Receipt.Line line(Meter meter, long quantity, Meter pricedAs, BigDecimal factor) {
        UnitPrice price = price(pricedAs);
        BigDecimal applied = meter.countsTokens() ? factor : BigDecimal.ONE;
        return new Receipt.Line(meter, quantity, pricedAs, price, applied, price.roundedCost(quantity, applied));
    }

    private Money saving(Receipt.Line line) {
        Meter uncached = line.meter().uncached();
        if (uncached == line.meter()) {
            return Money.ZERO;
        }
        return card.pricedAs(uncached)
                .map(meter -> card.price(meter).roundedCost(line.quantity(), line.factor()))
                .map(full -> full.minus(line.amount()))
                .orElse(Money.ZERO);
    }
}
