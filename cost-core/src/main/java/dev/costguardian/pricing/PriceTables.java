package dev.costguardian.pricing;

import java.io.InputStream;
import java.math.BigDecimal;
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

    private static final String PROVIDERS = "id,aliases,fallbacks,checked,source";
    private static final String NAMES = "name,model";
    private static final String FACTORS = "model,from,until,condition,value,factor";

    private final Function<String, Optional<InputStream>> files;

    private PriceTables(Function<String, Optional<InputStream>> files) {
        this.files = files;
    }

    /**
     * Reads the tables behind {@code files}, which opens a table by its path ({@code openai/prices.csv}), all of them at
     * once.
     *
     * @throws IllegalArgumentException where a table has a mistake; the message begins with file and line
     */
    public static PriceBook read(Function<String, Optional<InputStream>> files) {
        PriceBook book = new PriceTables(files).book();
        book.providers().forEach(ProviderPrices::cards);
        book.owners().check();
        return book;
    }

    /** The tables that come with the program. A provider's are read when a price of it is first asked for. */
    static PriceBook bundled() {
        return new PriceTables(PriceTables::resource).book();
    }

    /** A table that comes with the program. */
    static Optional<InputStream> resource(String path) {
        return Optional.ofNullable(PriceTables.class.getResourceAsStream(path));
    }

    private PriceBook book() {
        Map<String, ProviderPrices> byName = new HashMap<>();
        List<ProviderPrices> providers = new ArrayList<>();
        Table table = table("providers.csv", PROVIDERS);
        try {
            while (table.next()) {
                ProviderPrices provider = new ProviderPrices(listing(table), this::tables);
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
        return new PriceBook(providers, byName, owners(providers, byName));
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

    private NameOwners owners(List<ProviderPrices> providers, Map<String, ProviderPrices> byName) {
        return new NameOwners(
                providers,
                byName,
                () -> files.apply(NameOwners.PATH)
                        .map(stream -> new Table(NameOwners.PATH, NameOwners.HEADER, stream)));
    }

    private ProviderPrices.Tables tables(String provider) {
        Map<String, List<PriceCard>> cards =
                new CardTable(provider, table(provider + "/prices.csv", CardTable.HEADER)).cards();
        return new ProviderPrices.Tables(cards, names(provider, cards), factors(provider, cards));
    }

    private Map<String, String> names(String provider, Map<String, List<PriceCard>> cards) {
        Map<String, String> names = new HashMap<>();
        Table table = table(provider + "/names.csv", NAMES);
        try {
            while (table.next()) {
                String name = table.name(0);
                String model = knownModel(table.text(1), cards);
                if (cards.containsKey(name)) {
                    throw new IllegalArgumentException("\"" + name + "\" is a model of its own");
                }
                if (names.put(name, model) != null) {
                    throw new IllegalArgumentException("\"" + name + "\" has two owners");
                }
            }
        } catch (IllegalArgumentException e) {
            throw table.complaint(e);
        }
        return names;
    }

    private List<Factor> factors(String provider, Map<String, List<PriceCard>> cards) {
        List<Factor> factors = new ArrayList<>();
        Table table = table(provider + "/factors.csv", FACTORS);
        try {
            while (table.next()) {
                factors.add(factor(table, cards));
            }
        } catch (IllegalArgumentException e) {
            throw table.complaint(e);
        }
        return factors;
    }

    private static Factor factor(Table table, Map<String, List<PriceCard>> cards) {
        if (!table.reads(3, "region")) {
            throw new IllegalArgumentException("condition must be region, found \"" + table.text(3) + "\"");
        }
        BigDecimal factor = table.decimal(5);
        if (factor.signum() <= 0) {
            throw new IllegalArgumentException("factor must be above 0, found " + factor.toPlainString());
        }
        String model = table.reads(0, Factor.ANY) ? Factor.ANY : knownModel(table.text(0), cards);
        return new Factor(model, table.period(1, 2), table.name(4), factor);
    }

    private static String knownModel(String model, Map<String, List<PriceCard>> cards) {
        if (!cards.containsKey(model)) {
            throw new IllegalArgumentException("model \"" + model + "\" has no prices");
        }
        return model;
    }

    private Table table(String path, String header) {
        InputStream stream =
                files.apply(path).orElseThrow(() -> new IllegalArgumentException(path + ": there is no such table"));
        return new Table(path, header, stream);
    }
}
