package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import dev.costguardian.audit.AuditNote;
import dev.costguardian.cli.console.ProgressBar;
import dev.costguardian.takeover.EarlierTakeover;
import dev.costguardian.takeover.Original;
import dev.costguardian.takeover.OriginalIds;
import dev.costguardian.takeover.TakenToken;
import dev.costguardian.takeover.TokenTakeover;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "import",
        description = {
            "Takes over tokens and usage of the original program, the one in Python.",
            "Its files are not changed. A row that came along is never counted again, so run it as often as you like.",
            "A server of ours may run meanwhile; stop the original first."
        })
final class ImportCommand implements Callable<Integer> {

    private final Session session;
    private final Pause pause;

    @Option(
            names = "--from-original",
            paramLabel = "FILE",
            required = true,
            description = "The original's database: usage_log.sqlite, or cost_guardian.db of older installations.")
    @SuppressWarnings("NullAway.Init") // picocli refuses a line without it
    private Path file;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description =
                    "Tells the rows of several originals apart. Give each but the first a name, and always the same.")
    private Optional<String> name = Optional.empty();

    ImportCommand(Session session, Pause pause) {
        this.session = session;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        OriginalIds ids = name.map(OriginalIds::named).orElseGet(OriginalIds::ofTheOnlyOne);
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is a folder; give the database file in it");
        }
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try (Original original = session.workbench().openOriginal(file);
                CostGuardian ledger = session.open()) {
            ImportReport report = audited(original, ids, ledger);
            session.answer(report.fields(), () -> report.text(session));
            return report.exitCode();
        }
    }

    private ImportReport audited(Original original, OriginalIds ids, CostGuardian ledger)
            throws IOException, InterruptedException {
        Acts acts = new Acts(ledger);
        AuditNote note = AuditNote.of("ledger.import", String.valueOf(file));
        acts.begin(note);
        ImportReport report = takeOver(original, ids, ledger);
        acts.note(note.after(report.summary()));
        return report;
    }

    private ImportReport takeOver(Original original, OriginalIds ids, CostGuardian ledger)
            throws IOException, InterruptedException {
        EarlierTakeover earlier = earlier(original, ids, ledger);
        TokenTakeover desk = new TokenTakeover(ledger.storage().tokens());
        List<TakenToken> tokens = original.tokens().stream().map(desk::take).toList();
        try (ProgressBar bar = new ProgressBar(session.console(), "Taking over rows")) {
            RowTakeover rows = new RowTakeover(original.rows(), ids, earlier, unusable(tokens), bar::complain);
            long total = original.rowCount();
            new Ingestion(ledger.intake()::takeOver, pause)
                    .run(rows, rows, () -> bar.reached(rows.found().rows(), total));
            ImportedUsage imported = ImportedUsage.read(ledger.ledger(), ids, rows.firstEvent());
            return new ImportReport(tokens, rows, imported, original.hasProviderKeys());
        }
    }

    private static Set<String> unusable(List<TakenToken> tokens) {
        return tokens.stream()
                .filter(token -> token.ours().isEmpty())
                .map(token -> token.original().token())
                .collect(Collectors.toSet());
    }

    private EarlierTakeover earlier(Original original, OriginalIds ids, CostGuardian ledger) {
        try (ProgressBar bar = new ProgressBar(session.console(), "Looking for rows of an earlier run")) {
            long events = ledger.ledger().lastId();
            return EarlierTakeover.find(
                    original, ids, ledger.ledger(), ledger.storage().tokens(), done -> bar.reached(done, events));
        }
    }
}
