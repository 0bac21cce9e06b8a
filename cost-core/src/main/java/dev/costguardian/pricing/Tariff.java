package dev.costguardian.pricing;

import dev.costguardian.money.Money;
import dev.costguardian.money.UnitPrice;
import dev.costguardian.usage.Meter;
import dev.costguardian.usage.MeterReadings;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides what a call costs, once its readings are known: a receipt can be made from it without the
 * book. What can be reckoned before the readings are known is reckoned once.
 */
public final class Tariff {

    private static final Meter[] METERS = Meter.values();

    private final PriceCard card;
    private final Map<Meter, UnitPrice> inherited;
    private final List<Factor> factors;

    /** By the place of the meter; null where it has no price. */
    private final @Nullable Rate[] rates;

    private final int hashCode;
    private volatile String hash = "";

    /**
     * A tariff.
     *
     * @param inherited prices of tools, requests and pages that the card has not, and the standard card has; empty where
     *     the call used none of them
     * @param factors what multiplies the prices of tokens
     */
    public Tariff(PriceCard card, Map<Meter, UnitPrice> inherited, List<Factor> factors) {
        this.card = card;
        this.inherited = inherited.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(inherited));
        this.factors = List.copyOf(factors);
        this.rates = rates();
        this.hashCode = 31 * (31 * card.hashCode() + this.inherited.hashCode()) + this.factors.hashCode();
    }

    /**
     * The tariff of that text.
     *
     * @throws IllegalArgumentException where it is not one
     */
    public static Tariff read(String text) {
        return TariffText.read(text);
    }

    public PriceCard card() {
        return card;
    }

    public Map<Meter, UnitPrice> inherited() {
        return inherited;
    }

    public List<Factor> factors() {
        return factors;
    }

    /** The tariff in one line per fact; two with the same text charge the same. */
    public String text() {
        return TariffText.of(this);
    }

    /** Names the content: the first 16 hexadecimal digits of the SHA-256 of its text. */
    public String hash() {
        String known = hash;
        if (known.isEmpty()) {
            known = PriceCard.hash(text());
            hash = known;
        }
        return known;
    }

    /** The cost of a call with these readings, or which of them has no price. */
    public Costing cost(MeterReadings readings, NameRule rule) {
        Receipt.Line[] lines = new Receipt.Line[readings.used()];
        int next = 0;
        long saving = 0;
        for (int place = 0; next < lines.length; place++) {
            long quantity = readings.get(METERS[place]);
            if (quantity != 0) {
                Rate rate = rates[place];
                if (rate == null) {
                    return new Costing.Unpriced("%s/%s has no price for %s"
                            .formatted(card.provider(), card.model(), METERS[place].wireName()));
                }
                Receipt.Line line = rate.line(quantity);
                saving = Math.addExact(saving, rate.saving(line));
                lines[next++] = line;
            }
        }
        return new Costing.Priced(new Receipt(this, rule, new ReceiptLines(lines), Money.ofPicos(saving)));
    }

    /** Whether the call used anything but tokens that has no price here. */
    boolean lacksOthers(MeterReadings readings) {
        for (int place = 0; place < METERS.length; place++) {
            if (rates[place] == null && !METERS[place].countsTokens() && readings.get(METERS[place]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether the price of a meter is the standard card's. */
    public boolean inherits(Meter meter) {
        return inherited.containsKey(meter);
    }

    private @Nullable Rate[] rates() {
        @Nullable Rate[] all = new @Nullable Rate[METERS.length];
        BigDecimal factor = factor();
        for (int place = 0; place < all.length; place++) {
            Meter meter = METERS[place];
            BigDecimal applied = meter.countsTokens() ? factor : BigDecimal.ONE;
            all[place] = pricedAs(meter)
                    .map(pricedAs -> rate(meter, pricedAs, applied))
                    .orElse(null);
        }
        return all;
    }

    private Rate rate(Meter meter, Meter pricedAs, BigDecimal factor) {
        UnitPrice own = inherited.get(pricedAs);
        UnitPrice price = own == null ? card.price(pricedAs) : own;
        Optional<UnitPrice> uncached = meter.uncached() == meter
                ? Optional.empty()
                : card.pricedAs(meter.uncached()).map(full -> card.price(full).times(factor));
        return new Rate(meter, pricedAs, price, factor, price.times(factor), uncached);
    }

    private Optional<Meter> pricedAs(Meter meter) {
        Optional<Meter> own = card.pricedAs(meter);
        return own.isPresent() || inherited.isEmpty() ? own : PriceCard.nearest(inherited, meter);
    }

    private BigDecimal factor() {
        BigDecimal product = BigDecimal.ONE;
        for (Factor factor : factors) {
            product = product.multiply(factor.factor());
        }
        return product;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Tariff that
                        && hashCode == that.hashCode
                        && card.equals(that.card)
                        && inherited.equals(that.inherited)
                        && factors.equals(that.factors));
    }

    @Override
    public int hashCode() {
        return hashCode;
    }

    @Override
    public String toString() {
        return text();
    }
}
