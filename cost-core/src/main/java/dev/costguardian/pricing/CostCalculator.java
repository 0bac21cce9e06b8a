package dev.costguardian.pricing;

import dev.costguardian.money.UnitPrice;
import dev.costguardian.usage.Meter;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Prices calls by a price book. Pure: the same call at the same moment costs the same. */
public final class CostCalculator {

    private final Supplier<PriceBook> book;
    private final NameMappings mappings;

    public CostCalculator(PriceBook book) {
        this(book, NameMappings.NONE);
    }

    /** A calculator that asks {@code mappings} for the meaning of a name before the book's rules. */
    public CostCalculator(PriceBook book, NameMappings mappings) {
        this(() -> book, mappings);
    }

    /** A calculator that asks for the book for every call, because it may change. */
    public CostCalculator(Supplier<PriceBook> book, NameMappings mappings) {
        this.book = book;
        this.mappings = mappings;
    }

    /**
     * What the call cost at {@code moment}, or why that is not known.
     *
     * @throws ArithmeticException where the cost is beyond what {@link dev.costguardian.money.Money} holds
     */
    public Costing cost(ModelCall call, Instant moment) {
        return resolver().resolve(call.model()).fold(match -> cost(call, moment, match), Costing.Unpriced::new);
    }

    /** The model of the price book that a reported name means now, or why it means none. */
    public <T> T meaning(ModelName reported, Function<ModelName, T> known, Function<String, T> unknown) {
        return resolver()
                .resolve(reported)
                .fold(match -> known.apply(new ModelName(match.seller().id(), match.model())), unknown);
    }

    private ModelResolver resolver() {
        return new ModelResolver(book.get(), mappings);
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
        Tariff tariff = new Tariff(card, inherited(call, moment, match, card), factors(call, match, moment));
        return tariff.cost(call.readings(), match.rule());
    }

    /** Prices of tools, requests and pages may stand on the standard card alone. */
    private static Map<Meter, UnitPrice> inherited(ModelCall call, Instant moment, NameMatch match, PriceCard card) {
        for (Meter meter : call.readings().nonZero().keySet()) {
            if (!meter.countsTokens() && card.pricedAs(meter).isEmpty()) {
                return match.owner()
                        .card(match.model(), Plan.STANDARD, 0, moment)
                        .map(standard -> notOn(card, standard))
                        .orElse(Map.of());
            }
        }
        return Map.of();
    }

    private static Map<Meter, UnitPrice> notOn(PriceCard card, PriceCard standard) {
        Map<Meter, UnitPrice> others = new EnumMap<>(Meter.class);
        standard.prices().forEach((meter, price) -> {
            if (!meter.countsTokens() && card.pricedAs(meter).isEmpty()) {
                others.put(meter, price);
            }
        });
        return others;
    }

    private static List<Factor> factors(ModelCall call, NameMatch match, Instant moment) {
        if (match.seller().factors().isEmpty()) {
            return List.of();
        }
        String region = call.region().isEmpty() ? match.region() : call.region().toLowerCase(Locale.ROOT);
        List<Factor> applying = new ArrayList<>();
        for (Factor factor : match.seller().factors()) {
            if (factor.appliesTo(match.model(), region, moment)) {
                applying.add(factor);
            }
        }
        return applying;
    }
}
