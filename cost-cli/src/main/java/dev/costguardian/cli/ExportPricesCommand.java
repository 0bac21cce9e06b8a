package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import dev.costguardian.cli.console.Figures;
import dev.costguardian.pricing.PriceBook;
import dev.costguardian.pricing.TableKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "export", description = "Writes the price tables as they hold now, to be edited in a spreadsheet.")
final class ExportPricesCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "FOLDER", description = "Where to; it is made if it is not there.")
    @SuppressWarnings("NullAway.Init") // picocli demands it
    private Path folder;

    @Option(names = "--force", description = "Replaces tables that are there.")
    private boolean force;

    ExportPricesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        try (CostGuardian ledger = session.open()) {
            Map<String, String> texts = texts(ledger.book());
            PriceFiles.write(folder, texts, force);
            session.answer(
                    new JsonObject().with("folder", folder).with("tables", texts.size()),
                    () -> "Wrote %s to %s.".formatted(Figures.count(texts.size(), "table"), folder));
        }
        return ExitCodes.OK;
    }

    private static Map<String, String> texts(PriceBook book) {
        Map<String, String> texts = new TreeMap<>();
        for (TableKind kind : TableKind.values()) {
            if (kind.isOfProvider()) {
                book.providers().forEach(provider -> add(provider.id() + "/" + kind.file(), kind, book, texts));
            } else {
                add(kind.file(), kind, book, texts);
            }
        }
        return texts;
    }

    private static void add(String path, TableKind kind, PriceBook book, Map<String, String> texts) {
        texts.put(
                path,
                kind.header() + "\n"
                        + String.join(
                                "",
                                book.lines(path).stream()
                                        .map(line -> line + "\n")
                                        .toList()));
    }
}
