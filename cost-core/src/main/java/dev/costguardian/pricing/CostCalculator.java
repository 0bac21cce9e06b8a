package dev.costguardian.pricing;

import dev.costguardian.money.Money;
import dev.costguardian.money.UnitPrice;
import dev.costguardian.usage.Meter;
import dev.costguardian.usage.ModelCall;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prices calls by a price book. Pure: the same call at the same moment costs the same. */
public final class CostCalculator {

    private final PriceBook book;
    private final ModelResolver resolver;

    public CostCalculator(PriceBook book) {
        this.book = book;
        this.resolver = new ModelResolver(book);
    }

    /**
     * What the call cost at {@code moment}, or why that is not known.
     *
     * @throws ArithmeticException where the cost is beyond what {@link Money} holds
     */
    public Costing cost(ModelCall call, Instant moment) {
        Optional<ModelResolver.Resolution> model = resolver.resolve(call.model());
        if (model.isEmpty()) {
            return new Costing.Unpriced("the price book does not know model " + call.model());
        }
        Optional<Plan> plan = Plan.ofServiceTier(call.serviceTier());
        if (plan.isEmpty()) {
            return new Costing.Unpriced("no prices are known for service tier " + call.serviceTier());
        }
        return cost(call, moment, model.get(), plan.get());
    }

    private Costing cost(ModelCall call, Instant moment, ModelResolver.Resolution model, Plan plan) {
        Optional<PriceCard> card =
                book.card(model.provider(), model.model(), plan, call.readings().inputTokens(), moment);
        if (card.isEmpty()) {
            return new Costing.Unpriced(
                    "%s/%s had no %s price at %s".formatted(model.provider(), model.model(), plan.tableName(), moment));
        }
        PriceCard standard = book.card(model.provider(), model.model(), Plan.STANDARD, 0, moment)
                .orElse(card.get());
        BigDecimal factor = factor(call, model, moment);

        List<Receipt.Line> lines = new ArrayList<>();
        Money saving = Money.ZERO;
        for (Map.Entry<Meter, Long> reading : call.readings().nonZero().entrySet()) {
            Meter meter = reading.getKey();
            PriceCard source =
                    meter.countsTokens() || card.get().pricedAs(meter).isPresent() ? card.get() : standard;
            Optional<Meter> pricedAs = source.pricedAs(meter);
            if (pricedAs.isEmpty()) {
                return new Costing.Unpriced(
                        "%s/%s has no price for %s".formatted(model.provider(), model.model(), meter.wireName()));
            }
            Receipt.Line line = line(source, meter, reading.getValue(), pricedAs.get(), factor);
            lines.add(line);
            saving = saving.plus(saving(source, line));
        }
        return new Costing.Priced(new Receipt(card.get(), model.rule(), lines, saving));
    }

    private static Receipt.Line line(PriceCard card, Meter meter, long quantity, Meter pricedAs, BigDecimal factor) {
        UnitPrice price = price(card, pricedAs);
        BigDecimal applied = meter.countsTokens() ? factor : BigDecimal.ONE;
        return new Receipt.Line(meter, quantity, pricedAs, price, applied, price.roundedCost(quantity, applied));
    }

    private static Money saving(PriceCard card, Receipt.Line line) {
        Meter uncached = line.meter().uncached();
        if (uncached == line.meter()) {
            return Money.ZERO;
        }
        return card.pricedAs(uncached)
                .map(meter -> price(card, meter).roundedCost(line.quantity(), line.factor()))
                .map(full -> full.minus(line.amount()))
                .orElse(Money.ZERO);
    }

    private static UnitPrice price(PriceCard card, Meter meter) {
        UnitPrice price = card.prices().get(meter);
        if (price == null) {
            throw new IllegalArgumentException("the card of " + card.model() + " has no price for " + meter);
        }
        return price;
    }

    private BigDecimal factor(ModelCall call, ModelResolver.Resolution model, Instant moment) {
        if (call.region().isEmpty()) {
            return BigDecimal.ONE;
        }
        return book.provider(model.provider()).stream()
                .flatMap(provider -> provider.factors().stream())
                .filter(factor -> factor.appliesTo(model.model(), call, moment))
                .map(Factor::factor)
                .reduce(BigDecimal.ONE, BigDecimal::multiply);
    }
}
