package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import dev.costguardian.cli.console.Column;
import dev.costguardian.cli.console.Figures;
import dev.costguardian.cli.console.ProgressBar;
import dev.costguardian.cli.console.Table;
import dev.costguardian.formats.ClaimJson;
import dev.costguardian.formats.ReportParameters;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.reports.ClaimReport;
import dev.costguardian.reports.ClaimTotals;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "claims",
        description = {
            "Shows where costs that callers stated differ from what the price book gave, by model.",
            "Reads every event that matches and whose caller stated a cost."
        })
final class ClaimsCommand implements Callable<Integer> {

    private final Session session;
    private final ReportParameters reader;

    @Mixin
    private final FilterOptions filter = new FilterOptions();

    ClaimsCommand(Session session, InstantSource clock) {
        this.session = session;
        this.reader = new ReportParameters(clock);
    }

    @Override
    public Integer call() {
        try (CostGuardian ledger = session.open()) {
            EventFilter wanted = reader.events(filter.parameters(ledger));
            Hints.tellWhatWasPruned(ledger, wanted, session.console());
            ClaimReport report = compared(ledger, wanted);
            session.answer(
                    json -> ClaimJson.write(json, report, wanted),
                    () -> report.total().events() == 0 ? nothing(ledger) : story(report, wanted));
        }
        return ExitCodes.OK;
    }

    private ClaimReport compared(CostGuardian ledger, EventFilter wanted) {
        try (ProgressBar bar = new ProgressBar(session.console(), "Comparing")) {
            return ledger.claims().over(wanted, read -> bar.reached(read, 0));
        }
    }

    private static String nothing(CostGuardian ledger) {
        return ledger.ledger().lastId() == 0
                ? Hints.nothingFound(ledger)
                : "No event that matches has a cost that its caller stated.";
    }

    private String story(ClaimReport report, EventFilter wanted) {
        return Spans.text(wanted, ZoneOffset.UTC) + "\n\n" + session.fitted(table(report)) + "\n\n"
                + advice(report.total());
    }

    private static Table table(ClaimReport report) {
        Table table = new Table(
                Column.words("MODEL"),
                Column.count("CLAIMS"),
                Column.count("COMPARED"),
                Column.count("DIFFER"),
                Column.amount("CLAIMED USD"),
                Column.amount("COMPUTED USD"),
                Column.amount("DIFFERENCE USD"),
                Column.amount("LARGEST USD"),
                Column.count("EVENT"));
        report.models().forEach(claims -> table.row(row(claims.model().toString(), claims.totals())));
        report.others().ifPresent(others -> table.row(row("(other)", others)));
        return table.row(row("TOTAL", report.total()));
    }

    private static List<String> row(String name, ClaimTotals totals) {
        boolean isCompared = totals.compared() > 0;
        return List.of(
                name,
                Figures.count(totals.events()),
                Figures.count(totals.compared()),
                Figures.count(totals.differing()),
                isCompared ? Figures.usd(totals.claimed()) : "",
                isCompared ? Figures.usd(totals.computed()) : "no price",
                isCompared ? Figures.usd(totals.difference()) : "",
                totals.widest().map(gap -> Figures.usd(gap.difference())).orElse(""),
                totals.widest().map(gap -> Long.toString(gap.event())).orElse(""));
    }

    private static String advice(ClaimTotals total) {
        List<String> lines = new ArrayList<>();
        if (total.differing() > 0) {
            lines.add("What callers stated counts. Where ours is right, put it in its place, with the same filters:");
            lines.add("cost-guardian reprice plan --client-costs");
        } else if (total.compared() > 0) {
            lines.add("No claim differs from what the price book gave.");
        }
        if (total.withoutPrice() > 0) {
            lines.add(Figures.count(total.withoutPrice(), "claim") + " could not be compared: no price is known.");
            lines.add("See which names have prices: cost-guardian prices list");
        }
        return String.join("\n", lines);
    }
}
