package dev.costguardian.pricing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The prices of all providers, now and earlier. Never changes; safe for use by several threads. */
public final class PriceBook {

    /** Read when the bundled book is first asked for, and shared, as it never changes. */
    private static final class Bundled {
        static final PriceBook BOOK = PriceTables.bundled();
    }

    private final List<ProviderPrices> providers;
    private final Map<String, ProviderPrices> byName;
    private final NameOwners owners;

    /**
     * A book of these providers.
     *
     * @param byName the providers by their ids and aliases
     * @param owners whose a name is where no provider is named
     */
    PriceBook(List<ProviderPrices> providers, Map<String, ProviderPrices> byName, NameOwners owners) {
        this.providers = List.copyOf(providers);
        this.byName = Map.copyOf(byName);
        this.owners = owners;
    }

    /** The book that comes with the program. Its prices are read when they are first asked for, provider by provider. */
    public static PriceBook bundled() {
        return Bundled.BOOK;
    }

    public Collection<ProviderPrices> providers() {
        return providers;
    }

    /** The provider of that id or alias. */
    public Optional<ProviderPrices> provider(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    NameOwners owners() {
        return owners;
    }
}
