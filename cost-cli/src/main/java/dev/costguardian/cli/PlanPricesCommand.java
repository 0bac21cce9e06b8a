package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import dev.costguardian.cli.console.ProgressBar;
import dev.costguardian.formats.PricePlanJson;
import dev.costguardian.planning.PricePlan;
import dev.costguardian.pricing.OwnTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "plan",
        description = {
            "Shows what prices of your own would change, and what that would have done to the last 30 days.",
            "Nothing is changed."
        })
final class PlanPricesCommand implements Callable<Integer> {

    /** More events of the last 30 days are not looked at. */
    private static final long MOST_EVENTS = 1_000_000;

    private final Session session;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Tables, or folders with tables.")
    private List<Path> files = new ArrayList<>();

    PlanPricesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        OwnTables tables = PriceFiles.read(files);
        try (CostGuardian ledger = session.open()) {
            PricePlan plan = plan(session, ledger, tables);
            session.answer(
                    json -> {
                        json.writeStartObject();
                        PricePlanJson.write(json, plan);
                        json.writeEndObject();
                    },
                    () -> new PricePlanText(session).of(plan));
        }
        return ExitCodes.OK;
    }

    static PricePlan plan(Session session, CostGuardian ledger, OwnTables tables) {
        try (ProgressBar bar = new ProgressBar(session.console(), "Pricing the last 30 days")) {
            return ledger.priceDesk().plan(tables, MOST_EVENTS, done -> bar.reached(done, 0));
        }
    }
}
