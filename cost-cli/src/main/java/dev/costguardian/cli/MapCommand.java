package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import dev.costguardian.audit.AuditNote;
import dev.costguardian.cli.console.Column;
import dev.costguardian.cli.console.Figures;
import dev.costguardian.cli.console.Table;
import dev.costguardian.pricing.NameMapping;
import dev.costguardian.usage.ModelName;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "map",
        description = {
            "Says what a name means that only you can know, such as that of an Azure deployment.",
            "From then on its calls cost what the model costs. They keep their name."
        })
final class MapCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The name as events report it.")
    private Optional<String> name = Optional.empty();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "MODEL",
            description = "A model with prices, such as azure/gpt-4o.")
    private Optional<String> model = Optional.empty();

    @Option(names = "--provider", paramLabel = "NAME", description = "Only where events report this provider.")
    private String provider = "";

    @Option(names = "--list", description = "Lists what was mapped.")
    private boolean list;

    MapCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (list) {
            list();
        } else if (model.isPresent()) {
            map(new ModelName(provider, name.orElse("")), ModelName.of(model.get()));
        } else {
            throw new IllegalArgumentException("name both NAME and MODEL, or --list");
        }
        return ExitCodes.OK;
    }

    private void map(ModelName reported, ModelName meaning) {
        try (CostGuardian ledger = session.open()) {
            ledger.book(); // read before, because an act that is written down must not take long
            String before = meaning(ledger, reported);
            NameMapping mapping = new Acts(ledger)
                    .did(
                            () -> ledger.names().map(reported, meaning),
                            mapped -> AuditNote.of("prices.map", reported.toString())
                                    .before(before)
                                    .after(mapped.meaning().toString()));
            session.answer(fields(mapping), () -> "%s now means %s.".formatted(reported, mapping.meaning()));
        }
    }

    /** What a name was mapped to; empty where to nothing. */
    static String meaning(CostGuardian ledger, ModelName reported) {
        return ledger.names().list().stream()
                .filter(mapping -> mapping.name().equals(reported))
                .map(mapping -> mapping.meaning().toString())
                .findFirst()
                .orElse("");
    }

    private void list() {
        try (CostGuardian ledger = session.open()) {
            List<NameMapping> mappings = ledger.names().list();
            session.answer(
                    new JsonObject()
                            .with(
                                    "mappings",
                                    mappings.stream().map(MapCommand::fields).toList()),
                    () -> mappings.isEmpty() ? "No names are mapped." : session.fitted(table(mappings)));
        }
    }

    private static Table table(List<NameMapping> mappings) {
        Table table = new Table(
                Column.words("NAME"), Column.fixed("PROVIDER"), Column.words("MEANS"), Column.fixed("SINCE (UTC)"));
        mappings.forEach(mapping -> table.row(
                mapping.name().name(),
                mapping.name().provider().isEmpty() ? "any" : mapping.name().provider(),
                mapping.meaning().toString(),
                Figures.moment(mapping.mappedAt())));
        return table;
    }

    private static JsonObject fields(NameMapping mapping) {
        return new JsonObject()
                .with("name", mapping.name().name())
                .with("provider", Optional.of(mapping.name().provider()).filter(id -> !id.isEmpty()))
                .with("model", mapping.meaning().toString())
                .with("mapped_at", mapping.mappedAt());
    }
}
