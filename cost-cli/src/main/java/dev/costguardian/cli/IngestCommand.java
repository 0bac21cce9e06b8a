package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import dev.costguardian.cli.IngestTally.Complaint;
import dev.costguardian.cli.console.Column;
import dev.costguardian.cli.console.Console;
import dev.costguardian.cli.console.Figures;
import dev.costguardian.cli.console.ProgressBar;
import dev.costguardian.cli.console.Table;
import dev.costguardian.cli.files.EventFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "ingest",
        description = {
            "Records the events of a file, as POST /ingest would.",
            "The file holds one JSON event on each line, or a JSON array, or {\"events\": [...]}, or a single event.",
            "Events with an event_id are never counted twice, so a file can be given again."
        })
final class IngestCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    private final Session session;
    private final Pause pause;

    @Parameters(paramLabel = "FILE", description = "The file; - reads standard input.")
    @SuppressWarnings("NullAway.Init") // picocli refuses a line without it
    private String file;

    IngestCommand(Session session, Pause pause) {
        this.session = session;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (file.equals(STANDARD_INPUT)) {
            return ingest(session.console().in(), 0);
        }
        Path path = Path.of(file);
        if (Files.isDirectory(path)) {
            throw new IllegalArgumentException(file + " is a folder; give its files one by one");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return ingest(in, Files.isRegularFile(path) ? Files.size(path) : 0);
        }
    }

    private int ingest(InputStream in, long size) throws IOException, InterruptedException {
        EventFile events = EventFile.in(file, in);
        IngestTally tally = new IngestTally();
        try (CostGuardian ledger = session.open();
                ProgressBar bar = new ProgressBar(session.console(), "Reading bytes")) {
            new Ingestion(ledger.intake()::acceptAll, pause)
                    .run(events::next, tally, () -> bar.reached(events.bytesRead(), size));
        } finally {
            report(tally);
        }
        return tally.rejected() == 0 ? ExitCodes.OK : ExitCodes.REJECTED;
    }

    private void report(IngestTally tally) {
        complain(tally);
        session.answer(
                new JsonObject()
                        .with("accepted", tally.accepted())
                        .with("unpriced", tally.unpriced())
                        .with("duplicates", tally.duplicates())
                        .with("conflicts", tally.conflicts())
                        .with("rejected", tally.rejected())
                        .with(
                                "complaints",
                                tally.complaints().stream()
                                        .map(IngestCommand::fields)
                                        .toList()),
                () -> table(tally));
    }

    private void complain(IngestTally tally) {
        Console console = session.console();
        tally.complaints()
                .forEach(complaint -> console.complain(complaint.event().place() + ": " + complaint.reason()));
        long more = tally.rejected() - tally.complaints().size();
        if (more > 0) {
            console.complain("… and " + Figures.count(more) + " more");
        }
    }

    private static JsonObject fields(Complaint complaint) {
        return new JsonObject()
                .with(complaint.event().unit(), complaint.event().number())
                .with("detail", complaint.reason());
    }

    private static String table(IngestTally tally) {
        Table table = new Table(Column.fixed("RESULT"), Column.count("EVENTS"), Column.fixed("NOTE"));
        table.row("accepted", Figures.count(tally.accepted()), note(tally.unpriced(), "unpriced"));
        table.row(
                "duplicates",
                Figures.count(tally.duplicates()),
                note(tally.conflicts(), "unlike what was recorded first; that stands"));
        table.row("rejected", Figures.count(tally.rejected()), "");
        return table.text(0);
    }

    private static String note(long count, String note) {
        return count == 0 ? "" : Figures.count(count) + " " + note;
    }
}
