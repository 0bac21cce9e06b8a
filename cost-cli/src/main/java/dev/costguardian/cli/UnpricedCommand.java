package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import dev.costguardian.cli.console.Column;
import dev.costguardian.cli.console.Figures;
import dev.costguardian.cli.console.Table;
import dev.costguardian.formats.ReportParameters;
import dev.costguardian.formats.UnpricedNames;
import dev.costguardian.reports.UnpricedName;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "unpriced", description = "Lists the names of models with events that nobody could price.")
final class UnpricedCommand implements Callable<Integer> {

    private final Session session;
    private final ReportParameters reader;

    @Mixin
    private final FilterOptions filter = new FilterOptions();

    UnpricedCommand(Session session, InstantSource clock) {
        this.session = session;
        this.reader = new ReportParameters(clock);
    }

    @Override
    public Integer call() {
        try (CostGuardian ledger = session.open()) {
            Map<String, List<String>> parameters = filter.parameters(ledger);
            UnpricedNames names = UnpricedNames.of(ledger, reader.events(parameters), reader.days(parameters));
            session.answer(
                    names::writeTo,
                    () -> names.rows().isEmpty() ? "No events are unpriced." : session.fitted(table(names.rows())));
        }
        return ExitCodes.OK;
    }

    private static Table table(List<UnpricedNames.Row> rows) {
        Table table = new Table(
                Column.words("NAME"),
                Column.count("EVENTS"),
                Column.count("ALL INPUT TOKENS"),
                Column.count("ALL OUTPUT TOKENS"),
                Column.fixed("LAST DAY"),
                Column.words("HINT"));
        rows.forEach(row -> table.row(
                row.unpriced().name().toString(),
                events(row.unpriced()),
                Figures.count(row.unpriced().inputTokens()),
                Figures.count(row.unpriced().outputTokens()),
                row.unpriced().lastDay().toString(),
                hint(row)));
        return table;
    }

    /** How many have no price, and of how many where others have one. */
    private static String events(UnpricedName name) {
        String unpriced = Figures.count(name.events());
        return name.calls() > name.events() ? unpriced + " of " + Figures.count(name.calls()) : unpriced;
    }

    private static String hint(UnpricedNames.Row row) {
        if (row.model().isPresent()) {
            return "is " + row.model().get() + " by now";
        }
        return row.nearest().isEmpty() ? "" : "perhaps " + String.join(" or ", row.nearest());
    }
}
