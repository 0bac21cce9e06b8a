package dev.costguardian.pricing;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one provider charges.
 *
 * @param aliases other names of the provider
 * @param fallbacks providers whose models it resells under their names
 * @param checked the day its prices were last compared with its published list
 * @param source where that list is
 * @param cards by model id
 * @param names other names of its models, to model ids
 */
public record ProviderPrices(
        String id,
        List<String> aliases,
        List<String> fallbacks,
        LocalDate checked,
        String source,
        Map<String, List<PriceCard>> cards,
        Map<String, String> names,
        List<Factor> factors) {

    public ProviderPrices {
        aliases = List.copyOf(aliases);
        fallbacks = List.copyOf(fallbacks);
        cards = Map.copyOf(cards);
        names = Map.copyOf(names);
        factors = List.copyOf(factors);
    }

    /** The model id behind a name that the provider uses for it. */
    Optional<String> modelNamed(String name) {
        return cards.containsKey(name) ? Optional.of(name) : Optional.ofNullable(names.get(name));
    }
}
