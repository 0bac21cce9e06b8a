package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import dev.costguardian.formats.PricesJson;
import dev.costguardian.formats.text.Nearest;
import dev.costguardian.pricing.OwnPriceVersion;
import dev.costguardian.pricing.PriceBook;
import dev.costguardian.pricing.ProviderPrices;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "prices", description = "Shows the prices that events are costed by, and says what names mean.")
final class PricesCommand {

    private final Session session;
    private final InstantSource clock;

    @SuppressWarnings("NullAway.Init") // read before anything is shown
    private PriceBook book;

    private OwnPriceVersion own = OwnPriceVersion.NONE;

    PricesCommand(Session session, InstantSource clock) {
        this.session = session;
        this.clock = clock;
    }

    @Command(name = "list", description = "Lists the providers, or the models of one with today's prices.")
    int list(
            @Parameters(paramLabel = "PROVIDER", arity = "0..1", description = "A provider, such as openai.")
                    Optional<String> provider) {
        read();
        List<ProviderPrices> providers = providers();
        if (provider.isEmpty()) {
            session.answer(
                    new JsonObject()
                            .with(
                                    "providers",
                                    providers.stream()
                                            .map(known -> PriceTexts.providerFields(known, own))
                                            .toList()),
                    () -> session.fitted(PriceTexts.providers(providers, own)));
        } else {
            ProviderPrices chosen = provider(provider.get());
            session.answer(
                    PriceTexts.modelFields(chosen, own),
                    () -> session.fitted(PriceTexts.models(chosen, clock.instant(), own)));
        }
        return ExitCodes.OK;
    }

    @Command(name = "show", description = "Shows every price of a model.")
    int show(@Parameters(paramLabel = "MODEL", description = "A model, such as gpt-4o or openai/gpt-4o.") String name) {
        read();
        List<ModelPrices> found = models(name.strip().toLowerCase(Locale.ROOT));
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "there are no prices for \"" + name + "\"" + Nearest.hint(name, modelNames()));
        }
        session.answer(
                new JsonObject()
                        .with("models", found.stream().map(ModelPrices::fields).toList()),
                () -> found.stream().map(model -> model.text(session)).collect(Collectors.joining("\n\n")));
        return ExitCodes.OK;
    }

    /** Reads which prices hold: the bundled ones, with own ones laid over them. */
    private void read() {
        try (CostGuardian ledger = session.open()) {
            book = ledger.book();
            own = ledger.priceDesk().current();
        }
    }

    private List<ProviderPrices> providers() {
        return book.providers().stream()
                .sorted(Comparator.comparing(ProviderPrices::id))
                .toList();
    }

    private ProviderPrices provider(String name) {
        return book.provider(name.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new IllegalArgumentException("there is no provider \"%s\"; there are %s"
                        .formatted(
                                name,
                                providers().stream().map(ProviderPrices::id).collect(Collectors.joining(", ")))));
    }

    /** The models of that name: one where its provider is named before a slash, else of every provider that has it. */
    private List<ModelPrices> models(String name) {
        Optional<ModelPrices> prefixed = prefixed(name);
        return prefixed.isPresent()
                ? List.of(prefixed.get())
                : providers().stream()
                        .flatMap(provider -> model(provider, name).stream())
                        .toList();
    }

    private Optional<ModelPrices> prefixed(String name) {
        int slash = name.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : book.provider(name.substring(0, slash))
                        .flatMap(provider -> model(provider, name.substring(slash + 1)));
    }

    private Optional<ModelPrices> model(ProviderPrices provider, String name) {
        String model = provider.names().getOrDefault(name, name);
        boolean isOwn = PricesJson.ownModels(own, provider.id()).contains(model);
        return provider.cards().containsKey(model)
                ? Optional.of(new ModelPrices(provider, model, isOwn))
                : Optional.empty();
    }

    private Set<String> modelNames() {
        return providers().stream()
                .flatMap(provider -> provider.cards().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
