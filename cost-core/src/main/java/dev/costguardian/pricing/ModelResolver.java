package dev.costguardian.pricing;

import dev.costguardian.usage.ModelName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the model of the price book that a reported name means. It follows exact names only; a name that merely looks
 * like a known one stays unresolved, because a near miss would be a wrong price.
 */
final class ModelResolver {

    private final PriceBook book;

    ModelResolver(PriceBook book) {
        this.book = book;
    }

    /**
     * What a name means.
     *
     * @param rule how the name was understood, for the receipt
     */
    record Resolution(String provider, String model, String rule) {}

    Optional<Resolution> resolve(ModelName reported) {
        String name = reported.name().strip().toLowerCase(Locale.ROOT);
        String provider = reported.provider().strip().toLowerCase(Locale.ROOT);
        if (!provider.isEmpty()) {
            return book.provider(provider).flatMap(named -> soldBy(named, withoutPrefix(named, name)));
        }
        return prefixed(name).or(() -> uniqueOwner(name));
    }

    private Optional<Resolution> prefixed(String name) {
        int slash = name.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : book.provider(name.substring(0, slash)).flatMap(named -> soldBy(named, name.substring(slash + 1)));
    }

    private Optional<Resolution> uniqueOwner(String name) {
        List<Resolution> owners = book.providers().stream()
                .flatMap(provider -> within(provider, name).stream())
                .toList();
        return owners.size() == 1 ? Optional.of(owners.get(0)) : Optional.empty();
    }

    /** The name without the provider in front of it, by whichever of its names it is called there. */
    private String withoutPrefix(ProviderPrices provider, String name) {
        int slash = name.indexOf('/');
        boolean named = slash >= 0
                && book.provider(name.substring(0, slash))
                        .filter(provider::equals)
                        .isPresent();
        return named ? name.substring(slash + 1) : name;
    }

    /** A model of the provider itself, or one that it resells under its maker's name. */
    private Optional<Resolution> soldBy(ProviderPrices provider, String name) {
        return within(provider, name)
                .or(() -> provider.fallbacks().stream()
                        .flatMap(maker -> book.provider(maker).stream())
                        .flatMap(maker -> within(maker, name).stream())
                        .map(found -> new Resolution(
                                found.provider(), found.model(), found.rule() + " of " + found.provider()))
                        .findFirst());
    }

    private static Optional<Resolution> within(ProviderPrices provider, String name) {
        return provider.modelNamed(name)
                .map(model -> new Resolution(provider.id(), model, model.equals(name) ? "exact name" : "other name"));
    }
}
