package dev.costguardian.cli;

import dev.costguardian.formats.text.Nearest;
import dev.costguardian.pricing.ProviderPrices;
import java.time.InstantSource;
import java.util.ArrayList;
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

    PricesCommand(Session session, InstantSource clock) {
        this.session = session;
        this.clock = clock;
    }

    @Command(name = "list", description = "Lists the providers, or the models of one with today's prices.")
    int list(
            @Parameters(paramLabel = "PROVIDER", arity = "0..1", description = "A provider, such as openai.")
                    Optional<String> provider) {
        List<ProviderPrices> providers = providers();
        if (provider.isEmpty()) {
            session.answer(
                    new JsonObject()
                            .with(
                                    "providers",
                                    providers.stream()
                                            .map(PriceTexts::providerFields)
                                            .toList()),
                    () -> session.fitted(PriceTexts.providers(providers)));
        } else {
            ProviderPrices chosen = provider(provider.get());
            session.answer(
                    PriceTexts.modelFields(chosen), () -> session.fitted(PriceTexts.models(chosen, clock.instant())));
        }
        return ExitCodes.OK;
    }

    @Command(name = "show", description = "Shows every price of a model.")
    int show(@Parameters(paramLabel = "MODEL", description = "A model, such as gpt-4o or openai/gpt-4o.") String name) {
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

    private List<ProviderPrices> providers() {
        return session.workbench().prices().providers().stream()
                .sorted(Comparator.comparing(ProviderPrices::id))
                .toList();
    }

    private ProviderPrices provider(String name) {
        return session.workbench()
                .prices()
                .provider(name.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new IllegalArgumentException("there is no provider \"%s\"; there are %s"
                        .formatted(
                                name,
                                providers().stream().map(ProviderPrices::id).collect(Collectors.joining(", ")))));
    }

    /** The models of that name: several where providers share it and none is named before a slash. */
    private List<ModelPrices> models(String name) {
        List<ModelPrices> found = new ArrayList<>();
        for (ProviderPrices provider : providers()) {
            String prefix = provider.id() + "/";
            String wanted = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
            String model = provider.names().getOrDefault(wanted, wanted);
            if (provider.cards().containsKey(model)) {
                found.add(new ModelPrices(provider, model));
            }
        }
        return found;
    }

    private Set<String> modelNames() {
        return providers().stream()
                .flatMap(provider -> provider.cards().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
