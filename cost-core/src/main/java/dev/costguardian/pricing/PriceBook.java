package dev.costguardian.pricing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The prices of all providers, now and earlier. Never changes; safe for use by several threads. */
public final class PriceBook {

    /** Read when the bundled book is first asked for, and shared, as it never changes. */
    private static final class Bundled {
        static final PriceBook BOOK = PriceTables.bundled();
    }

    private final List<ProviderPrices> providers;
    private final Map<String, ProviderPrices> byName;
    private final NameOwners owners;
    private final TableFiles files;
    private final ModelResolver resolver = new ModelResolver(this);

    /**
     * A book of these providers.
     *
     * @param byName the providers by their ids and aliases
     * @param owners whose a name is where no provider is named
     * @param files the tables behind it
     */
    PriceBook(List<ProviderPrices> providers, Map<String, ProviderPrices> byName, NameOwners owners, TableFiles files) {
        this.providers = List.copyOf(providers);
        this.byName = Map.copyOf(byName);
        this.owners = owners;
        this.files = files;
    }

    /** The book that comes with the program. Its prices are read when they are first asked for, provider by provider. */
    public static PriceBook bundled() {
        return Bundled.BOOK;
    }

    /**
     * This book with a user's own tables laid over it. What they touch is read and checked now.
     *
     * @throws IllegalArgumentException where they break a rule; the message begins with file and line
     */
    public PriceBook with(OwnTables own) {
        PriceBook combined = PriceTables.lazily(new TableFiles(new OverlaidTables(files, own)));
        for (String id : own.providers()) {
            combined.provider(id)
                    .filter(provider -> provider.id().equals(id))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "\"" + id + "\" is no provider; a new one needs a line in providers.csv"))
                    .cards();
        }
        if (own.text(TableKind.OWNERS.file()).isPresent()) {
            combined.owners.check();
        }
        return combined;
    }

    /** What of own tables differs from this book. */
    public OwnTables differing(OwnTables own) {
        return own.differingFrom(files);
    }

    /** The lines of a table of this book below its header, with numbers written in one way. */
    public Set<String> lines(String path) {
        Set<String> lines = new TreeSet<>();
        OwnTables.byKey(path, files.text(path).orElse("")).values().forEach(lines::addAll);
        return lines;
    }

    /** The text of a table of this book. */
    public Optional<String> table(String path) {
        return files.text(path);
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

    ModelResolver resolver() {
        return resolver;
    }

    NameOwners owners() {
        return owners;
    }
}
