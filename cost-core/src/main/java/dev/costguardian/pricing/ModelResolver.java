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

    /** Names come from callers, who may make up any number of them. */
    private static final int MOST_REMEMBERED = 2_048;

    private final PriceBook book;
    private final Recent<ModelName, Resolution> reported = new Recent<>(MOST_REMEMBERED, this::find);
    private final Recent<ModelName, Resolution> mapped = new Recent<>(MOST_REMEMBERED, this::findMapped);

    ModelResolver(PriceBook book) {
        this.book = book;
    }

    Resolution resolve(ModelName name) {
        return reported.answer(name);
    }

    /** What a user said a name stands for: a model of a provider as it is written there, or that it resells. */
    Resolution mapped(ModelName meaning) {
        return mapped.answer(meaning);
    }

    private Resolution find(ModelName reported) {
        ReportedName name = ReportedName.of(reported);
        Optional<Resolution> found =
                name.provider().isEmpty() ? ofNobody(name.spelling()) : of(name.provider(), name.spelling());
        return found.isPresent() ? found.get() : unknown(reported);
    }

    private Resolution findMapped(ModelName meaning) {
        return of(meaning.provider(), Spelling.reported(meaning.name()))
                .map(found -> found.<Resolution>fold(
                        match -> new Resolution.Resolved(match.mapped()), Resolution.Unresolved::new))
                .orElseGet(() -> unknown(meaning));
    }

    private Optional<Resolution> of(String provider, Spelling spelling) {
        Optional<ProviderPrices> seller = book.provider(provider);
        return seller.isEmpty() ? Optional.empty() : soldBy(seller.get(), withoutPrefix(seller.get(), spelling));
    }

    /** A name behind its provider, {@code openai/gpt-4o} or {@code openai:gpt-4o}, else one that has one owner. */
    private Optional<Resolution> ofNobody(Spelling spelling) {
        Optional<Resolution> prefixed = prefixed(spelling);
        if (prefixed.isPresent()) {
            return prefixed;
        }
        Optional<Resolution> owned = listedByOwner(spelling);
        return owned.isPresent() ? owned : search(spelling, steps(spelling, ""), this::listedByOwner);
    }

    private Optional<Resolution> prefixed(Spelling spelling) {
        String name = spelling.name();
        int end = prefixEnd(name);
        if (end <= 0 || end + 1 == name.length()) {
            return Optional.empty();
        }
        Optional<ProviderPrices> seller = book.provider(name.substring(0, end));
        return seller.isEmpty() ? Optional.empty() : soldBy(seller.get(), spelling.with(name.substring(end + 1)));
    }

    /** The name without the provider in front of it, by whichever of its names it is called there. */
    private Spelling withoutPrefix(ProviderPrices provider, Spelling spelling) {
        String name = spelling.name();
        int end = prefixEnd(name);
        return end > 0 && end + 1 < name.length() && isNamed(provider, name.substring(0, end))
                ? spelling.with(name.substring(end + 1))
                : spelling;
    }

    private boolean isNamed(ProviderPrices provider, String name) {
        return book.provider(name).filter(provider::equals).isPresent();
    }

    private static int prefixEnd(String name) {
        int slash = name.indexOf('/');
        int colon = name.indexOf(':');
        return slash < 0 || colon < 0 ? Math.max(slash, colon) : Math.min(slash, colon);
    }

    /** A model of the provider itself, or one that it resells under its maker's name. */
    private Optional<Resolution> soldBy(ProviderPrices seller, Spelling spelling) {
        Optional<Resolution> own = listed(seller, seller, spelling);
        if (own.isEmpty()) {
            own = search(spelling, steps(spelling, seller.id()), each -> listed(seller, seller, each));
        }
        return own.isPresent() || isFineTuned(spelling) ? own : resold(seller, spelling);
    }

    private Optional<Resolution> resold(ProviderPrices seller, Spelling spelling) {
        for (String fallback : seller.fallbacks()) {
            Optional<ProviderPrices> maker = book.provider(fallback);
            if (maker.isPresent()) {
                ProviderPrices owner = maker.get();
                Optional<Resolution> found = listed(seller, owner, spelling)
                        .or(() -> search(spelling, NameSteps.OF_OTHERS, each -> listed(seller, owner, each)));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static List<NameSteps.Step> steps(Spelling spelling, String seller) {
        if (isFineTuned(spelling)) {
            return NameSteps.OF_FINE_TUNED;
        }
        return switch (seller) {
            case "" -> NameSteps.OF_NOBODY;
            case BEDROCK -> NameSteps.OF_BEDROCK;
            default -> NameSteps.OF_OTHERS;
        };
    }

    private static boolean isFineTuned(Spelling spelling) {
        return spelling.name().startsWith(FINE_TUNED) || spelling.name().contains("/" + FINE_TUNED);
    }

    /** Asks for each spelling that a step makes of those before; the first that is listed counts. */
    private static Optional<Resolution> search(
            Spelling reported, List<NameSteps.Step> steps, Function<Spelling, Optional<Resolution>> list) {
        List<Spelling> spellings = new ArrayList<>(List.of(reported));
        for (NameSteps.Step step : steps) {
            for (Spelling spelling : List.copyOf(spellings)) {
                for (Spelling other : step.apply(spelling)) {
                    Optional<Resolution> found = list.apply(other);
                    if (found.isPresent()) {
                        return found;
                    }
                    spellings.add(other);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Resolution> listedByOwner(Spelling spelling) {
        String owners = spelling.loose()
                ? book.owners().ofLoose(spelling.name())
                : book.owners().of(spelling.name());
        if (owners.indexOf(' ') >= 0) {
            return Optional.of(new Resolution.Unresolved("several providers have model %s; name one of %s"
                    .formatted(spelling.name(), owners.replace(" ", ", "))));
        }
        Optional<ProviderPrices> owner = book.provider(owners);
        return owner.isEmpty() ? Optional.empty() : listed(owner.get(), owner.get(), spelling);
    }

    private static Optional<Resolution> listed(ProviderPrices seller, ProviderPrices owner, Spelling spelling) {
        Optional<String> model =
                spelling.loose() ? owner.modelLooselyNamed(spelling.name()) : owner.modelNamed(spelling.name());
        return model.isEmpty()
                ? Optional.empty()
                : Optional.of(new Resolution.Resolved(match(seller, owner, model.get(), spelling)));
    }

    private static NameMatch match(ProviderPrices seller, ProviderPrices owner, String model, Spelling spelling) {
        if (seller == owner && spelling.steps().isEmpty()) {
            return NameMatch.exact(seller, model, spelling.name());
        }
        Set<Approximation> approximations = EnumSet.noneOf(Approximation.class);
        if (spelling.undated()) {
            approximations.add(Approximation.SNAPSHOT);
        }
        if (seller != owner) {
            approximations.add(Approximation.PROVIDER);
        }
        return new NameMatch(
                seller,
                owner,
                model,
                new NameRule(rule(seller, owner, model, spelling), approximations),
                spelling.serviceTier(),
                spelling.region());
    }

    private static String rule(ProviderPrices seller, ProviderPrices owner, String model, Spelling spelling) {
        String listed = model.equals(spelling.name()) ? NameMatch.EXACT : NameMatch.OTHER;
        String rule = spelling.steps().isEmpty() ? listed : spelling.steps();
        return seller == owner ? rule : rule + " of " + owner.id();
    }

    private static Resolution unknown(ModelName reported) {
        return new Resolution.Unresolved("the price book does not know model " + reported);
    }
}
