package dev.costguardian.pricing;

import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import java.time.Instant;
import java.util.Locale;
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
        Resolution resolution = resolution(call.model());
        // Not folded: that would make a function of call and moment for every call.
        return resolution instanceof Resolution.Resolved resolved
                ? cost(call, moment, resolved.match())
                : new Costing.Unpriced(resolution.reason());
    }

    /** The model of the price book that a reported name means now, or why it means none. */
    public <T> T meaning(ModelName reported, Function<ModelName, T> known, Function<String, T> unknown) {
        return resolution(reported)
                .fold(match -> known.apply(new ModelName(match.seller().id(), match.model())), unknown);
    }

    private Resolution resolution(ModelName reported) {
        ModelResolver resolver = book.get().resolver();
        Optional<ModelName> mapped = mappings.meaning(reported);
        return mapped.isPresent() ? resolver.mapped(mapped.get()) : resolver.resolve(reported);
    }

    private static Costing cost(ModelCall call, Instant moment, NameMatch match) {
        String tier = call.serviceTier().isEmpty() ? match.serviceTier() : call.serviceTier();
        Optional<Plan> plan = Plan.ofServiceTier(tier);
        if (plan.isEmpty()) {
            return new Costing.Unpriced("no prices are known for service tier " + tier);
        }
        Optional<CardTariffs> card = match.owner()
                .tariffs(match.model())
                .of(plan.get(), call.readings().inputTokens(), moment);
        if (card.isEmpty()) {
            return new Costing.Unpriced("%s/%s had no %s price at %s"
                    .formatted(match.owner().id(), match.model(), plan.get().tableName(), moment));
        }
        return card.get()
                .tariff(match, region(call, match), call.readings(), moment)
                .cost(call.readings(), match.rule());
    }

    private static String region(ModelCall call, NameMatch match) {
        return call.region().isEmpty() ? match.region() : call.region().toLowerCase(Locale.ROOT);
    }
}
