package dev.costguardian.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.CostGuardian;
import dev.costguardian.audit.AuditNote;
import dev.costguardian.cli.console.Figures;
import dev.costguardian.formats.PricePlanJson;
import dev.costguardian.planning.PriceDesk;
import dev.costguardian.planning.PricePlan;
import dev.costguardian.pricing.OwnPriceVersion;
import dev.costguardian.pricing.OwnTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "apply",
        description = {
            "Makes prices of your own hold for events that are recorded from now on, in every process.",
            "What was recorded before stays as it is."
        })
final class ApplyPricesCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Tables, or folders with tables.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--force", description = "Also where a price moves by more than ten times, or to nothing.")
    private boolean force;

    @Option(names = "--by", paramLabel = "NAME", defaultValue = "command line", description = "Who does it.")
    private String actor = "";

    ApplyPricesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        OwnTables tables = PriceFiles.read(files);
        try (CostGuardian ledger = session.open()) {
            PricePlan plan = PlanPricesCommand.plan(session, ledger, tables);
            if (plan.changesNothing()) {
                session.answer(json -> write(json, ledger.priceDesk().current(), plan), () -> PricePlanText.NOTHING);
            } else {
                PriceDesk desk = ledger.priceDesk();
                OwnPriceVersion version =
                        new Acts(ledger).did(() -> desk.apply(plan, actor, force), applied -> note(applied, plan));
                session.answer(
                        json -> write(json, version, plan),
                        () -> new PricePlanText(session).of(plan) + "\n\nApplied as version " + version.id() + ".");
            }
        }
        return ExitCodes.OK;
    }

    private static AuditNote note(OwnPriceVersion version, PricePlan plan) {
        return AuditNote.of("prices.apply", "own prices")
                .before("version " + plan.basedOn())
                .after("version %d by %s: %s, %s"
                        .formatted(
                                version.id(),
                                version.actor(),
                                Figures.count(plan.changes().size(), "price"),
                                Figures.count(plan.others().size(), "other line")));
    }

    private static void write(JsonGenerator json, OwnPriceVersion version, PricePlan plan) throws IOException {
        json.writeStartObject();
        PricePlanJson.write(json, version);
        PricePlanJson.write(json, plan);
        json.writeEndObject();
    }
}
