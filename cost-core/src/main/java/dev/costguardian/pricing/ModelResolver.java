package dev.costguardian.pricing;

import dev.costguardian.usage.ModelName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the model of the price book that a reported name means. It follows rules for how names are written, in a fixed
 * order, and after each asks the book for exactly that name. A name that merely looks like a known one stays
 * unresolved, because a near miss would be a wrong price.
 */
final class ModelResolver {

    /** A fine-tuned model has a price of its own, and never that of the model it was made from. */
    private static final String FINE_TUNED = "ft:";

    private static final String BEDROCK = "aws";

    private static final List<Function<Spelling, List<Spelling>>> STEPS =
            List.of(NameSteps::lastSegments, NameSteps::variant, NameSteps::separators, NameSteps::snapshot);

    /**
     * Without a provider, Bedrock's ids are known by their form. But a segment in front may be any reseller, and a bare
     * vendor's name is the vendor's own.
     */
    private static final List<Function<Spelling, List<Spelling>>> STEPS_OF_ANY = List.of(
            NameSteps::bedrockGeography,
            NameSteps::bedrockVersion,
            NameSteps::variant,
            NameSteps::separators,
            NameSteps::snapshot);

    private static final List<Function<Spelling, List<Spelling>>> BEDROCK_STEPS = List.of(
            NameSteps::lastSegments,
            NameSteps::bedrockGeography,
            NameSteps::bedrockVersion,
            NameSteps::bedrockVendor,
            NameSteps::variant,
            NameSteps::separators,
            NameSteps::snapshot);

    private final PriceBook book;
    private final NameMappings mappings;

    ModelResolver(PriceBook book, NameMappings mappings) {
        this.book = book;
        this.mappings = mappings;
    }

    Resolution resolve(ModelName reported) {
        Optional<ModelName> mapped = mappings.meaning(reported);
        if (mapped.isPresent()) {
            return mapped(mapped.get());
        }
        ReportedName name = ReportedName.of(reported);
        Optional<Resolution> found = name.provider().isEmpty()
                ? prefixed(name.spelling()).or(() -> owned(name.spelling()))
                : book.provider(name.provider())
                        .flatMap(seller -> soldBy(seller, withoutPrefix(seller, name.spelling())));
        return found.orElseGet(() -> unknown(reported));
    }

    /** What a user said a name stands for: a model of the book as it is written there, and nothing else. */
    private Resolution mapped(ModelName meaning) {
        return book.provider(meaning.provider())
                .flatMap(seller -> seller.modelNamed(meaning.name())
                        .<Resolution>map(model -> new Resolution.Resolved(
                                new NameMatch(seller, seller, model, "mapping", Set.of(), "", ""))))
                .orElseGet(() -> unknown(meaning));
    }

    /** A name behind its provider: {@code openai/gpt-4o}, {@code openai:gpt-4o}. */
    private Optional<Resolution> prefixed(Spelling spelling) {
        int end = prefixEnd(spelling.name());
        return end < 0
                ? Optional.empty()
                : book.provider(spelling.name().substring(0, end))
                        .flatMap(seller -> soldBy(seller, withoutPrefix(seller, spelling)));
    }

    /** The name without the provider in front of it, by whichever of its names it is called there. */
    private Spelling withoutPrefix(ProviderPrices provider, Spelling spelling) {
        String name = spelling.name();
        int end = prefixEnd(name);
        boolean named = end >= 0
                && end + 1 < name.length()
                && book.provider(name.substring(0, end))
                        .filter(provider::equals)
                        .isPresent();
        return named ? spelling.with(name.substring(end + 1)) : spelling;
    }

    private static int prefixEnd(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) == '/' || name.charAt(i) == ':') {
                return i;
            }
        }
        return -1;
    }

    /** A model of the provider itself, or one that it resells under its maker's name. */
    private Optional<Resolution> soldBy(ProviderPrices seller, Spelling spelling) {
        Optional<Resolution> own = within(seller, spelling);
        if (own.isPresent() || isFineTuned(spelling)) {
            return own;
        }
        return seller.fallbacks().stream()
                .flatMap(maker -> book.provider(maker).stream())
                .flatMap(maker -> search(spelling, STEPS, each -> listed(seller, maker, each)).stream())
                .findFirst();
    }

    private Optional<Resolution> within(ProviderPrices seller, Spelling spelling) {
        Optional<String> model = seller.modelNamed(spelling.name());
        if (model.isPresent() && spelling.steps().isEmpty()) {
            return Optional.of(new Resolution.Resolved(NameMatch.exact(seller, model.get(), spelling.name())));
        }
        return search(spelling, steps(spelling, seller.id()), each -> listed(seller, seller, each));
    }

    /** The one provider whose name it is. */
    private Optional<Resolution> owned(Spelling spelling) {
        return search(spelling, steps(spelling, ""), this::listedByOwner);
    }

    private static List<Function<Spelling, List<Spelling>>> steps(Spelling spelling, String seller) {
        if (isFineTuned(spelling)) {
            return List.of(NameSteps::fineTunedBase);
        }
        return switch (seller) {
            case BEDROCK -> BEDROCK_STEPS;
            case "" -> STEPS_OF_ANY;
            default -> STEPS;
        };
    }

    private static boolean isFineTuned(Spelling spelling) {
        return spelling.name().startsWith(FINE_TUNED) || spelling.name().contains("/" + FINE_TUNED);
    }

    /** Asks for the name, then for each that a step makes of those before; the first that is listed counts. */
    private static Optional<Resolution> search(
            Spelling reported,
            List<Function<Spelling, List<Spelling>>> steps,
            Function<Spelling, Optional<Resolution>> list) {
        Optional<Resolution> found = list.apply(reported);
        List<Spelling> spellings = new ArrayList<>(List.of(reported));
        for (int step = 0; step < steps.size() && found.isEmpty(); step++) {
            for (Spelling spelling : List.copyOf(spellings)) {
                for (Spelling other : steps.get(step).apply(spelling)) {
                    spellings.add(other);
                    found = found.or(() -> list.apply(other));
                }
            }
        }
        return found;
    }

    private static Optional<Resolution> listed(ProviderPrices seller, ProviderPrices owner, Spelling spelling) {
        Optional<String> model =
                spelling.loose() ? owner.modelLooselyNamed(spelling.name()) : owner.modelNamed(spelling.name());
        return model.map(found -> new Resolution.Resolved(match(seller, owner, found, spelling)));
    }

    private static NameMatch match(ProviderPrices seller, ProviderPrices owner, String model, Spelling spelling) {
        Set<Approximation> approximations = EnumSet.noneOf(Approximation.class);
        if (spelling.undated()) {
            approximations.add(Approximation.SNAPSHOT);
        }
        if (seller != owner) {
            approximations.add(Approximation.PROVIDER);
        }
        String rule = model.equals(spelling.name()) ? NameMatch.EXACT : NameMatch.OTHER;
        return new NameMatch(
                seller,
                owner,
                model,
                (spelling.steps().isEmpty() ? rule : spelling.steps()) + (seller == owner ? "" : " of " + owner.id()),
                Set.copyOf(approximations),
                spelling.serviceTier(),
                spelling.region());
    }

    private Optional<Resolution> listedByOwner(Spelling spelling) {
        String owners = spelling.loose()
                ? book.owners().ofLoose(spelling.name())
                : book.owners().of(spelling.name());
        if (owners.isEmpty()) {
            return Optional.empty();
        }
        if (owners.indexOf(' ') >= 0) {
            return Optional.of(new Resolution.Unresolved("several providers have model %s; name one of %s"
                    .formatted(spelling.name(), owners.replace(" ", ", "))));
        }
        return book.provider(owners).flatMap(owner -> listed(owner, owner, spelling));
    }

    private static Resolution unknown(ModelName reported) {
        return new Resolution.Unresolved("the price book does not know model " + reported);
    }
}
