package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import dev.costguardian.cli.console.Figures;
import dev.costguardian.formats.ReportParameters;
import dev.costguardian.formats.SpendJson;
import dev.costguardian.reports.SpendChanges;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendReport;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "report",
        description = {
            "Adds up what was spent, to the last digit.",
            "Without --from and --to it covers the current calendar month."
        })
final class ReportCommand implements Callable<Integer> {

    private final Session session;
    private final InstantSource clock;

    @Option(
            names = {"--by", "--group-by"},
            paramLabel = "NAMES",
            defaultValue = "model",
            description =
                    "Rows by model, token, provider, tier, user or tag:KEY, or several with commas. Default: model.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String groupBy;

    @Option(names = "--bucket", paramLabel = "STEP", description = "Rows by hour, day, week or month.")
    private Optional<String> bucket = Optional.empty();

    @Option(names = "--top", paramLabel = "N", description = "The N first groups, and all others in one row.")
    private Optional<String> top = Optional.empty();

    @Option(names = "--rank-by", paramLabel = "MEASURE", description = "The largest first by cost, tokens or calls.")
    private Optional<String> rankBy = Optional.empty();

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "As it was known at the end of that day (UTC), and what has come since. By whole days.")
    private Optional<String> asOf = Optional.empty();

    @Mixin
    private final FilterOptions filter = new FilterOptions();

    ReportCommand(Session session, InstantSource clock) {
        this.session = session;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        try (CostGuardian ledger = session.open()) {
            SpendQuery query = query(ledger);
            SpendReport report = ledger.spend(query);
            Labels labels = new Labels(ledger.storage().tokens().all());
            session.answer(
                    json -> SpendJson.write(json, report, query, labels.forPrograms()),
                    () -> report.rows().isEmpty() && report.changesSince().isEmpty()
                            ? Hints.nothingFound(ledger)
                            : story(query, report, new SpendTable(query, labels)));
        }
        return ExitCodes.OK;
    }

    private SpendQuery query(CostGuardian ledger) {
        Map<String, List<String>> parameters = filter.parameters(ledger);
        parameters.put("group_by", List.of(groupBy));
        bucket.ifPresent(step -> parameters.put("bucket", List.of(step)));
        top.ifPresent(groups -> parameters.put("top", List.of(groups)));
        rankBy.ifPresent(measure -> parameters.put("rank_by", List.of(measure)));
        asOf.ifPresent(day -> parameters.put("as_of", List.of(day)));
        ReportParameters reader = new ReportParameters(clock);
        SpendQuery query = reader.spend(parameters);
        if (filter.isBounded()) {
            return query;
        }
        LocalDate month = LocalDate.ofInstant(clock.instant(), query.zone()).withDayOfMonth(1);
        parameters.put("from", List.of(month.toString()));
        parameters.put("to", List.of(month.plusMonths(1).toString()));
        return reader.spend(parameters);
    }

    private String story(SpendQuery query, SpendReport report, SpendTable table) {
        long unpriced = report.total().unpriced();
        return Spans.text(query.filter(), query.zone())
                + "\n\n"
                + session.fitted(table.of(report))
                + report.changesSince()
                        .map(changes -> "\n\n" + changes(query, report, changes))
                        .orElse("")
                + (unpriced == 0 ? "" : "\n\n" + Hints.unpriced(unpriced));
    }

    private static String changes(SpendQuery query, SpendReport report, SpendChanges changes) {
        return "As known on %s. Since then: %s USD by %s, %s by corrections, %s by undos; now %s."
                .formatted(
                        query.asOf().map(LocalDate::toString).orElse(""),
                        Figures.usd(changes.lateEvents().cost()),
                        Figures.count(changes.lateEvents().events(), "late event"),
                        Figures.usd(changes.corrections().cost()),
                        Figures.usd(changes.undos().cost()),
                        Figures.usd(report.total().plus(changes.total()).cost()));
    }
}
