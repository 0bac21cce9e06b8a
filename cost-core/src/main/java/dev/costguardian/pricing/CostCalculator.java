package dev.costguardian.pricing;

import dev.costguardian.money.Money;
import dev.costguardian.money.UnitPrice;
import dev.costguardian.usage.Meter;
import dev.costguardian.usage.ModelCall;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Prices calls by a price book. Pure: the same call at the same moment costs the same. */
public final class CostCalculator {

    private final ModelResolver resolver;

    public CostCalculator(PriceBook book) {
        this(book, NameMappings.NONE);
    }

    /** A calculator that asks {@code mappings} for the meaning of a name before the book's rules. */
    public CostCalculator(PriceBook book, NameMappings mappings) {
        this.resolver = new ModelResolver(book, mappings);
    }

    /**
     * What the call cost at {@code moment}, or why that is not known.
     *
     * @throws ArithmeticException where the cost is beyond what {@link Money} holds
     */
    public Costing cost(ModelCall call, Instant moment) {
        return resolver.resolve(call.model()).fold(match -> cost(call, moment, match), Costing.Unpriced::new);
    }

    private static Costing cost(ModelCall call, Instant moment, NameMatch match) {
        String tier = call.serviceTier().isEmpty() ? match.serviceTier() : call.serviceTier();
        Optional<Plan> plan = Plan.ofServiceTier(tier);
        if (plan.isEmpty()) {
            return new Costing.Unpriced("no prices are known for service tier " + tier);
        }
        ProviderPrices prices = match.owner();
        Optional<PriceCard> card =
                prices.card(match.model(), plan.get(), call.readings().inputTokens(), moment);
        if (card.isEmpty()) {
            return new Costing.Unpriced("%s/%s had no %s price at %s"
                    .formatted(prices.id(), match.model(), plan.get().tableName(), moment));
        }
        return cost(call, moment, match, card.get());
    }

    private static Costing cost(ModelCall call, Instant moment, NameMatch match, PriceCard card) {
        BigDecimal factor = factor(call, match, moment);
        List<Receipt.Line> lines = new ArrayList<>();
        Money saving = Money.ZERO;
        for (Map.Entry<Meter, Long> reading : call.readings().nonZero().entrySet()) {
            Meter meter = reading.getKey();
            PriceCard source = source(meter, card, match, moment);
            Optional<Meter> pricedAs = source.pricedAs(meter);
            if (pricedAs.isEmpty()) {
                return new Costing.Unpriced(
                        "%s/%s has no price for %s".formatted(match.owner().id(), match.model(), meter.wireName()));
            }
            Receipt.Line line = line(source, meter, reading.getValue(), pricedAs.get(), factor);
            lines.add(line);
            saving = saving.plus(saving(source, line));
        }
        return new Costing.Priced(new Receipt(card, match.rule(), match.approximations(), lines, saving));
    }

    /** The card that has the price: tools, requests and pages may stand on the standard card alone. */
    private static PriceCard source(Meter meter, PriceCard card, NameMatch match, Instant moment) {
        return meter.countsTokens() || card.pricedAs(meter).isPresent()
                ? card
                : match.owner().card(match.model(), Plan.STANDARD, 0, moment).orElse(card);
    }

    private static Receipt.Line line(PriceCard card, Meter meter, long quantity, Meter pricedAs, BigDecimal factor) {
        UnitPrice price = card.price(pricedAs);
        BigDecimal applied = meter.countsTokens() ? factor : BigDecimal.ONE;
        return new Receipt.Line(meter, quantity, pricedAs, price, applied, price.roundedCost(quantity, applied));
    }

    private static Money saving(PriceCard card, Receipt.Line line) {
        Meter uncached = line.meter().uncached();
        if (uncached == line.meter()) {
            return Money.ZERO;
        }
        return card.pricedAs(uncached)
                .map(meter -> card.price(meter).roundedCost(line.quantity(), line.factor()))
                .map(full -> full.minus(line.amount()))
                .orElse(Money.ZERO);
    }

    private static BigDecimal factor(ModelCall call, NameMatch match, Instant moment) {
        String region = call.region().isEmpty() ? match.region() : call.region().toLowerCase(Locale.ROOT);
        BigDecimal product = BigDecimal.ONE;
        if (!region.isEmpty()) {
            for (Factor factor : match.seller().factors()) {
                if (factor.appliesTo(match.model(), region, moment)) {
                    product = product.multiply(factor.factor());
                }
            }
        }
        return product;
    }
}
