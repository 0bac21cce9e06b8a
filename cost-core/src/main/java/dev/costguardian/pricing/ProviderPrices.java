package dev.costguardian.pricing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<String, ModelTariffs> tariffs = new ConcurrentHashMap<>();
    private final Map<String, List<Factor>> factorsOfModels = new ConcurrentHashMap<>();

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

    /** Those of its factors that may apply to calls of a model. */
    List<Factor> factors(String model) {
        List<Factor> known = factorsOfModels.get(model);
        return known == null ? factorsOfModels.computeIfAbsent(model, this::findFactors) : known;
    }

    private List<Factor> findFactors(String model) {
        return factors().stream().filter(factor -> factor.mayApplyTo(model)).toList();
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

    /** The one card for a call, as {@link ModelTariffs#of} finds it. */
    Optional<PriceCard> card(String model, Plan plan, long promptTokens, Instant moment) {
        return tariffs(model).of(plan, promptTokens, moment).map(CardTariffs::card);
    }

    /** What calls to a model of this provider are charged by. */
    ModelTariffs tariffs(String model) {
        ModelTariffs known = tariffs.get(model);
        return known == null
                ? tariffs.computeIfAbsent(model, asked -> new ModelTariffs(cards().getOrDefault(asked, List.of())))
                : known;
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
