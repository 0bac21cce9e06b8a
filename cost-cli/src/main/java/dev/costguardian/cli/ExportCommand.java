package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import dev.costguardian.cli.console.Figures;
import dev.costguardian.cli.console.ProgressBar;
import dev.costguardian.cli.files.WholeFile;
import dev.costguardian.formats.CsvExport;
import dev.costguardian.formats.JsonLinesExport;
import dev.costguardian.formats.LedgerExport;
import dev.costguardian.formats.ReportParameters;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.LedgerPages;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "export", description = "Writes all events that match to a file, the newest first.")
final class ExportCommand implements Callable<Integer> {

    private static final String STANDARD_OUTPUT = "-";
    private static final List<LedgerExport> FORMATS = List.of(new CsvExport(), new JsonLinesExport());

    private final Session session;
    private final ReportParameters reader;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv or jsonl. Default: as the file's name ends, else csv.")
    private Optional<String> format = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = STANDARD_OUTPUT,
            description = "The file; - writes to standard output, which is the default.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String output;

    @Option(names = "--force", description = "Replaces the file where it exists.")
    private boolean force;

    @Mixin
    private final FilterOptions filter = new FilterOptions();

    ExportCommand(Session session, InstantSource clock) {
        this.session = session;
        this.reader = new ReportParameters(clock);
    }

    @Override
    public Integer call() throws IOException {
        LedgerExport export = export();
        boolean isFile = !output.equals(STANDARD_OUTPUT);
        Optional<WholeFile> file = isFile ? Optional.of(WholeFile.at(Path.of(output), force)) : Optional.empty();
        try (CostGuardian ledger = session.open()) {
            EventFilter events = reader.events(filter.parameters(ledger));
            Labels labels = new Labels(ledger.storage().tokens().all());
            Hints.tellWhatWasPruned(ledger, events, session.console());
            LedgerPages pages = new LedgerPages(ledger.ledger(), events);
            if (file.isPresent()) {
                writeFile(file.get(), export, pages, labels);
            } else {
                export.write(pages, labels.forPrograms(), session.console().out());
            }
        }
        return ExitCodes.OK;
    }

    private void writeFile(WholeFile file, LedgerExport export, LedgerPages pages, Labels labels) throws IOException {
        long events;
        long bytes;
        try (ProgressBar bar = new ProgressBar(session.console(), "Exporting")) {
            CountedPages counted = new CountedPages(pages, count -> bar.reached(count, 0));
            bytes = file.write(out -> export.write(counted, labels.forPrograms(), out));
            events = counted.events();
        }
        session.answer(
                new JsonObject().with("file", output).with("events", events).with("bytes", bytes),
                () -> "Exported %s to %s (%s)."
                        .formatted(Figures.count(events, "event"), output, Figures.bytes(bytes)));
    }

    private LedgerExport export() {
        String extension = format.orElse(output.toLowerCase(Locale.ROOT).endsWith(".jsonl") ? "jsonl" : "csv");
        return FORMATS.stream()
                .filter(export -> export.fileExtension().equals(extension))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("--format must be csv or jsonl, was \"" + extension + "\""));
    }
}
