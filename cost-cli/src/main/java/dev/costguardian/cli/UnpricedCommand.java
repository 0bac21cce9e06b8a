package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import dev.costguardian.cli.console.Column;
import dev.costguardian.cli.console.Figures;
import dev.costguardian.cli.console.Table;
import dev.costguardian.formats.ReportParameters;
import dev.costguardian.formats.UnpricedNames;
import java.time.InstantSource;
import java.util.List;
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
            UnpricedNames names = UnpricedNames.of(ledger, reader.events(filter.parameters(ledger)));
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
                Column.count("INPUT TOKENS"),
                Column.count("OUTPUT TOKENS"),
                Column.fixed("LAST SEEN (UTC)"),
                Column.words("HINT"));
        rows.forEach(row -> table.row(
                row.unpriced().name().toString(),
                Figures.count(row.unpriced().events()),
                Figures.count(row.unpriced().inputTokens()),
                Figures.count(row.unpriced().outputTokens()),
                Figures.moment(row.unpriced().lastSeen()),
                hint(row)));
        return table;
    }

    private static String hint(UnpricedNames.Row row) {
        if (row.model().isPresent()) {
            return "is " + row.model().get() + " by now";
        }
        return row.nearest().isEmpty() ? "" : "perhaps " + String.join(" or ", row.nearest());
    }
}
