package dev.costguardian.pricing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The prices of all providers, now and earlier. Immutable. */
public final class PriceBook {

    private static final Comparator<PriceCard> MOST_SPECIFIC = Comparator.comparingLong(PriceCard::promptOver)
            .thenComparing(card -> !card.window().equals(TimeWindow.ANY));

    private final Map<String, ProviderPrices> providers = new LinkedHashMap<>();
    private final Map<String, ProviderPrices> byName = new LinkedHashMap<>();

    /**
     * A book of these providers.
     *
     * @throws IllegalArgumentException where two providers share a name
     */
    public PriceBook(Collection<ProviderPrices> all) {
        for (ProviderPrices provider : all) {
            providers.put(provider.id(), provider);
            claim(provider.id(), provider);
            provider.aliases().forEach(alias -> claim(alias, provider));
        }
    }

    /** The book that comes with the program. */
    public static PriceBook bundled() {
        return PriceTables.bundled();
    }

    public Collection<ProviderPrices> providers() {
        return List.copyOf(providers.values());
    }

    /** The provider of that id or alias. */
    public Optional<ProviderPrices> provider(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * The one card for a call: in force at {@code moment}, of that plan, with the highest threshold that the prompt
     * passes, and in a time window rather than at any time.
     */
    Optional<PriceCard> card(String provider, String model, Plan plan, long promptTokens, Instant moment) {
        return Optional.ofNullable(providers.get(provider))
                .flatMap(prices -> Optional.ofNullable(prices.cards().get(model)))
                .flatMap(cards -> cards.stream()
                        .filter(card -> card.holdsFor(plan, promptTokens, moment))
                        .max(MOST_SPECIFIC));
    }

    /** This book and one more provider. */
    PriceBook with(ProviderPrices provider) {
        List<ProviderPrices> all = new ArrayList<>(providers.values());
        all.add(provider);
        return new PriceBook(all);
    }

    private void claim(String name, ProviderPrices provider) {
        ProviderPrices other = byName.put(name, provider);
        if (other != null) {
            throw new IllegalArgumentException(
                    "provider name \"%s\" belongs to %s and %s".formatted(name, other.id(), provider.id()));
        }
    }
}
