package dev.costguardian.pricing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one provider charges. The prices are read when they are first asked for, by whichever thread asks; a mistake in
 * the tables is told then.
 */
public final class ProviderPrices {

    /**
     * A provider's line in the list of providers.
     *
     * @param aliases other names of the provider
     * @param fallbacks providers whose models it resells under their names
     * @param checked the day its prices were last compared with its published list
     * @param source where that list is
     */
    record Listing(String id, List<String> aliases, List<String> fallbacks, LocalDate checked, String source) {

        Listing {
            aliases = List.copyOf(aliases);
            fallbacks = List.copyOf(fallbacks);
        }
    }

    /** What stands in a provider's own tables. */
    record Tables(Map<String, List<PriceCard>> cards, Map<String, String> names, List<Factor> factors) {

        Tables {
            cards = Map.copyOf(cards);
            names = Map.copyOf(names);
            factors = List.copyOf(factors);
        }
    }

    /** Reads a provider's tables. */
    @FunctionalInterface
    interface Reading {

        /**
         * The tables of a provider.
         *
         * @throws IllegalArgumentException where one has a mistake
         */
        Tables tables(String provider);
    }

    private final Listing listing;
    private final Reading reading;
    private volatile @Nullable Tables tables;
    private volatile @Nullable LooseNames looseNames;

    ProviderPrices(Listing listing, Reading reading) {
        this.listing = listing;
        this.reading = reading;
    }

    public String id() {
        return listing.id();
    }

    /** Other names of the provider. */
    public List<String> aliases() {
        return listing.aliases();
    }

    /** Providers whose models it resells under their names. */
    public List<String> fallbacks() {
        return listing.fallbacks();
    }

    /** The day its prices were last compared with its published list. */
    public LocalDate checked() {
        return listing.checked();
    }

    /** Where the published list is. */
    public String source() {
        return listing.source();
    }

    /** The cards by model id. */
    public Map<String, List<PriceCard>> cards() {
        return tables().cards();
    }

    /** Other names of its models, to model ids. */
    public Map<String, String> names() {
        return tables().names();
    }

    public List<Factor> factors() {
        return tables().factors();
    }

    /** The model id behind a name that the provider uses for it. */
    Optional<String> modelNamed(String name) {
        Tables all = tables();
        return all.cards().containsKey(name)
                ? Optional.of(name)
                : Optional.ofNullable(all.names().get(name));
    }

    /** The model id behind a name whose separators count the same. */
    Optional<String> modelLooselyNamed(String looseName) {
        LooseNames known = looseNames;
        return (known == null ? readLooseNames() : known).meaning(looseName);
    }

    private LooseNames readLooseNames() {
        LooseNames read = new LooseNames();
        cards().keySet().forEach(model -> read.add(model, model));
        names().forEach(read::add);
        looseNames = read;
        return read;
    }

    /**
     * The one card for a call: in force at {@code moment}, of that plan, with the highest threshold that the prompt
     * passes, and in a time window rather than at any time. Where a model has no fast cards, its fast mode is priority.
     */
    Optional<PriceCard> card(String model, Plan plan, long promptTokens, Instant moment) {
        PriceCard best = null;
        for (PriceCard card : cards().getOrDefault(model, List.of())) {
            if (card.holdsFor(plan, promptTokens, moment) && (best == null || card.isMoreSpecificThan(best))) {
                best = card;
            }
        }
        return best == null && plan == Plan.FAST
                ? card(model, Plan.PRIORITY, promptTokens, moment)
                : Optional.ofNullable(best);
    }

    private Tables tables() {
        Tables read = tables;
        return read == null ? readTables() : read;
    }

    private synchronized Tables readTables() {
        Tables read = tables;
        if (read == null) {
            read = reading.tables(id());
            tables = read;
        }
        return read;
    }

    @Override
    public String toString() {
        return id();
    }
}
