package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import dev.costguardian.audit.AuditEntry;
import dev.costguardian.audit.AuditLog;
import dev.costguardian.audit.AuditVerdict;
import dev.costguardian.cli.console.Column;
import dev.costguardian.cli.console.Figures;
import dev.costguardian.cli.console.Table;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "audit", description = "Tells who did what to the ledger, and checks that nobody changed the log.")
final class AuditCommand {

    private final Session session;

    AuditCommand(Session session) {
        this.session = session;
    }

    @Command(name = "list", description = "Lists entries, the newest first.")
    int list(
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "50",
                            description = "How many at most, up to 1,000. Default: ${DEFAULT-VALUE}.")
                    int limit,
            @Option(
                            names = "--before",
                            paramLabel = "ENTRY",
                            defaultValue = "" + Long.MAX_VALUE,
                            description = "Only entries with a lower number, to read on.")
                    long before) {
        if (limit < 1 || limit > AuditLog.LARGEST_PAGE) {
            throw new IllegalArgumentException(
                    "--limit must be 1 to %d, was %d".formatted(AuditLog.LARGEST_PAGE, limit));
        }
        try (CostGuardian ledger = session.open()) {
            List<AuditEntry> entries = ledger.audit().newest(before, limit);
            session.answer(
                    new JsonObject()
                            .with(
                                    "entries",
                                    entries.stream().map(AuditCommand::fields).toList()),
                    () -> entries.isEmpty() ? "No entries." : session.fitted(table(entries)));
        }
        return ExitCodes.OK;
    }

    @Command(
            name = "verify",
            description = {
                "Reads the whole log and names the first entry that is not as it was written.",
                "Note the last hash elsewhere: it shows later whether the log was written anew."
            })
    int verify() {
        try (CostGuardian ledger = session.open()) {
            AuditVerdict verdict = ledger.audit().verify();
            session.answer(
                    new JsonObject()
                            .with("entries", verdict.head().entries())
                            .with("hash", verdict.head().hash())
                            .with("problems", verdict.problems()),
                    () -> story(verdict));
            return verdict.isSound() ? ExitCodes.OK : ExitCodes.UNSOUND;
        }
    }

    private static String story(AuditVerdict verdict) {
        return verdict.isSound()
                ? "Read %s. All is well.\nThe last hash is %s."
                        .formatted(
                                entries(verdict.head().entries()),
                                verdict.head().hash())
                : "The log is broken: %s.".formatted(String.join("; ", verdict.problems()));
    }

    private static String entries(long number) {
        return Figures.count(number) + (number == 1 ? " entry" : " entries");
    }

    private static Table table(List<AuditEntry> entries) {
        Table table = new Table(
                Column.count("ID"),
                Column.fixed("AT (UTC)"),
                Column.words("WHO"),
                Column.words("FROM"),
                Column.fixed("ACT"),
                Column.words("SUBJECT"),
                Column.words("BEFORE"),
                Column.words("AFTER"),
                Column.fixed("OUTCOME"));
        entries.forEach(entry -> table.row(
                Long.toString(entry.id()),
                Figures.moment(entry.at()),
                entry.actor().name(),
                entry.actor().address(),
                entry.note().act(),
                entry.note().subject(),
                entry.note().before(),
                entry.note().after(),
                outcome(entry)));
        return table;
    }

    private static JsonObject fields(AuditEntry entry) {
        return new JsonObject()
                .with("id", entry.id())
                .with("at", entry.at())
                .with("actor", entry.actor().name())
                .with("address", entry.actor().address())
                .with("act", entry.note().act())
                .with("subject", entry.note().subject())
                .with("before", entry.note().before())
                .with("after", entry.note().after())
                .with("outcome", outcome(entry))
                .with("hash", entry.hash());
    }

    private static String outcome(AuditEntry entry) {
        return entry.note().done() ? "done" : "refused";
    }
}
