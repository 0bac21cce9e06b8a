package dev.costguardian.pricing;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a price book from its tables: {@code providers.csv}, {@code owners.csv}, and per provider {@code prices.csv},
 * {@code names.csv} and {@code factors.csv}. A mistake in a table is told with the file, the line and what is wrong.
 */
public final class PriceTables {

    static final String PROVIDERS = "id,aliases,fallbacks,checked,source";

    private final TableFiles files;

    private PriceTables(TableFiles files) {
        this.files = files;
    }

    /**
     * Reads the tables behind {@code files}, which opens a table by its path ({@code openai/prices.csv}), all of them at
     * once.
     *
     * @throws IllegalArgumentException where a table has a mistake; the message begins with file and line
     */
    public static PriceBook read(Function<String, Optional<InputStream>> files) {
        PriceBook book = lazily(files);
        book.providers().forEach(ProviderPrices::cards);
        book.owners().check();
        return book;
    }

    /** The tables that come with the program. The build has read them whole. */
    static PriceBook bundled() {
        return lazily(PriceTables::resource);
    }

    /** Reads the list of providers now, and the tables of each when a price of it is first asked for. */
    static PriceBook lazily(Function<String, Optional<InputStream>> files) {
        return lazily(new TableFiles(files));
    }

    /** A book of other tables; those of a provider are read when a price of it is first asked for. */
    static PriceBook lazily(TableFiles files) {
        return new PriceTables(files).book();
    }

    /** A table that comes with the program. */
    static Optional<InputStream> resource(String path) {
        return Optional.ofNullable(PriceTables.class.getResourceAsStream(path));
    }

    private PriceBook book() {
        Map<String, ProviderPrices> byName = new HashMap<>();
        List<ProviderPrices> providers = new ArrayList<>();
        ProviderTables tables = new ProviderTables(files);
        Table table = files.table("providers.csv", PROVIDERS);
        try {
            while (table.next()) {
                ProviderPrices provider = new ProviderPrices(listing(table), tables);
                providers.add(provider);
                claim(provider.id(), provider, byName);
                for (String alias : provider.aliases()) {
                    claim(alias, provider, byName);
                }
            }
        } catch (IllegalArgumentException e) {
            throw table.complaint(e);
        }
        checkFallbacks(table, providers, byName);
        return new PriceBook(providers, byName, new NameOwners(providers, byName, files), files);
    }

    private static ProviderPrices.Listing listing(Table table) {
        return new ProviderPrices.Listing(table.name(0), table.names(1), table.names(2), table.day(3), table.text(4));
    }

    private static void claim(String name, ProviderPrices provider, Map<String, ProviderPrices> byName) {
        ProviderPrices other = byName.put(name, provider);
        if (other != null) {
            throw new IllegalArgumentException(
                    "provider name \"%s\" belongs to %s and %s".formatted(name, other.id(), provider.id()));
        }
    }

    /** Checks when all are known, as a provider may fall back to one that is listed later. */
    private static void checkFallbacks(
            Table table, List<ProviderPrices> providers, Map<String, ProviderPrices> byName) {
        int line = 1;
        for (ProviderPrices provider : providers) {
            line++;
            for (String fallback : provider.fallbacks()) {
                if (!byName.containsKey(fallback)) {
                    throw table.complaint(line, "fallbacks: \"" + fallback + "\" is no provider");
                }
            }
        }
    }
}
