package dev.costguardian.cli;

import static dev.costguardian.cli.Ledgers.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.CostGuardian;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.cli.Shell.Run;
import dev.costguardian.cli.console.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

    @TempDir
    Path folder;

    private final TestBench bench = new TestBench();
    private final CostGuardian ledger = bench.ledger();
    private final TrackingToken shop = Ledgers.token(ledger, "shop");
    private final Shell shell = new Shell(bench);

    @Test
    void writesCsvToStandardOutputAndNothingElse() {
        Ledgers.record(ledger, shop, "2026-11-01T00:00:00Z", call("swift", 1_000, 500));

        Run run = shell.run("export");

        assertThat(run.code()).isEqualTo(ExitCodes.OK);
        assertThat(run.err()).isEmpty();
        assertThat(run.out().split("\r\n"))
                .satisfiesExactly(
                        header -> assertThat(header).startsWith("id,event_id,timestamp,"),
                        row -> assertThat(row)
                                .startsWith("1,e1,2026-11-01T00:00:00Z,")
                                .contains(",0.007500,"));
    }

    @Test
    void writesEveryEventThatMatchesToAFile() throws IOException {
        for (int i = 0; i < 2_100; i++) {
            Ledgers.record(ledger, shop, "2026-11-01T00:00:00Z", call(i % 3 == 0 ? "tiny" : "swift", 1_000, 500));
        }
        Path file = folder.resolve("events.jsonl");

        Run run = shell.run("export", "-o", file.toString(), "--model", "swift");

        assertThat(run.code()).isEqualTo(ExitCodes.OK);
        assertThat(run.out())
                .startsWith("Exported 1,400 events to " + file + " (")
                .endsWith(" KiB).\n");
        assertThat(Files.readAllLines(file))
                .hasSize(1_400)
                .allMatch(line -> line.startsWith("{\"id\":") && line.contains("\"model\":\"swift\""));
    }

    @Test
    void answersProgramsWithWhatItWrote() {
        Path file = folder.resolve("events.csv");

        assertThat(shell.run("export", "-o", file.toString(), "--json").out())
                .isEqualTo("{\"file\":\"%s\",\"events\":0,\"bytes\":%d}\n"
                        .formatted(file, file.toFile().length()));
    }

    @Test
    void takesTheFormatFromTheOptionThenFromTheName() throws IOException {
        Ledgers.record(ledger, shop, "2026-11-01T00:00:00Z", call("swift", 1_000, 500));
        Path file = folder.resolve("events.jsonl");

        assertThat(shell.run("export", "--format", "jsonl").out()).startsWith("{\"id\":1,");
        shell.run("export", "--format", "csv", "-o", file.toString());
        assertThat(file).content(UTF_8).startsWith("id,event_id,");
        assertThat(shell.run("export", "--format", "xls"))
                .isEqualTo(new Run(ExitCodes.USAGE, "", "cost-guardian: --format must be csv or jsonl, was \"xls\"\n"));
    }

    @Test
    void replacesAFileOnlyWhenToldTo() throws IOException {
        Path file = Files.writeString(folder.resolve("events.csv"), "precious");

        assertThat(shell.run("export", "-o", file.toString()))
                .isEqualTo(new Run(
                        ExitCodes.USAGE, "", "cost-guardian: " + file + " exists already; --force replaces it\n"));
        assertThat(file).hasContent("precious");

        assertThat(shell.run("export", "-o", file.toString(), "--force").code()).isEqualTo(ExitCodes.OK);
        assertThat(file).content(UTF_8).startsWith("id,event_id,");
    }

    @Test
    void looksAtTheFileBeforeTheLedger() {
        shell.run("export", "-o", folder.resolve("nowhere/events.csv").toString());

        assertThat(bench.databases).isEmpty();
    }

    @Test
    void countsForWhoeverWatches() {
        Ledgers.record(ledger, shop, "2026-11-01T00:00:00Z", call("swift", 1_000, 500));
        Shell watched = new Shell(bench, new Terminal(UTF_8, true, 80));

        assertThat(watched.run("export", "-o", folder.resolve("events.csv").toString())
                        .err())
                .isEqualTo("\rExporting  1\r            \r");
    }
}
