package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import dev.costguardian.audit.AuditNote;
import dev.costguardian.cli.console.Figures;
import dev.costguardian.cli.console.ProgressBar;
import dev.costguardian.retention.PruneReport;
import dev.costguardian.retention.Pruner;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "prune",
        description = {
            "Forgets events that are older than RETENTION_DAYS, and what providers said of events that came in more than"
                    + " RAW_USAGE_DAYS ago.",
            "All totals stay as they are; so do events that are unpriced, suspect or corrected. A server may run"
                    + " meanwhile, and does the same every hour."
        })
final class PruneCommand implements Callable<Integer> {

    private final Session session;

    @Option(names = "--dry-run", description = "Tells what would be forgotten, and changes nothing.")
    private boolean rehearsal;

    PruneCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        PruneReport report = pruned();
        session.answer(
                new JsonObject()
                        .with("dry_run", rehearsal)
                        .with("rows_since", rowsSince(report))
                        .with("events", report.events())
                        .with("staying", report.staying())
                        .with("raw_usage", report.rawUsage()),
                () -> story(report));
        return ExitCodes.OK;
    }

    private PruneReport pruned() {
        try (CostGuardian ledger = session.open();
                ProgressBar bar = new ProgressBar(session.console(), rehearsal ? "Looking" : "Pruning")) {
            Pruner pruner = ledger.pruner(session.workbench().retention());
            LongConsumer looked = events -> bar.reached(events, 0);
            return rehearsal ? pruner.rehearse(looked) : pruned(new Acts(ledger), pruner, looked);
        }
    }

    private static PruneReport pruned(Acts acts, Pruner pruner, LongConsumer looked) {
        AuditNote note = AuditNote.of("ledger.prune", "old events");
        acts.begin(note);
        PruneReport report = pruner.prune(looked);
        acts.note(note.after(report.inWords()));
        return report;
    }

    private static Optional<Instant> rowsSince(PruneReport report) {
        return Optional.of(report.floor()).filter(floor -> !floor.equals(Instant.MIN));
    }

    private String story(PruneReport report) {
        String usage = "%s %s of what providers said of their usage."
                .formatted(rehearsal ? "Would forget" : "Forgot", Figures.count(report.rawUsage(), "record"));
        return rowsSince(report)
                .map(floor -> "%s %s before %s UTC, with no change to any total. %s\n%s"
                        .formatted(
                                rehearsal ? "Would forget" : "Forgot",
                                Figures.count(report.events(), "event"),
                                Figures.moment(floor),
                                staying(report.staying()),
                                usage))
                .orElse("RETENTION_DAYS is not set: all events are kept.\n" + usage);
    }

    private static String staying(long events) {
        return events == 0
                ? "None stays."
                : Figures.count(events, "older event") + (events == 1 ? " stays" : " stay")
                        + ": unpriced, suspect or corrected.";
    }
}
