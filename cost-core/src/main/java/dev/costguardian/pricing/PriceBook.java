package dev.costguardian.pricing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The prices of all providers, now and earlier. Never changes; safe for use by several threads. */
public final class PriceBook {

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
        return PriceTables.bundled();
    }

    public Collection<ProviderPrices> providers() {
        return providers;
    }

    /** The provider of that id or alias. */
    public Optional<ProviderPrices> provider(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The names that are known without a provider. */
    public Set<String> names() {
        return owners.all();
    }

    NameOwners owners() {
        return owners;
    }
}
