package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.costguardian.app.faults.ServerProcess.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** LibreOffice opens the export of a ledger to which an app reported formulas for names. */
class SpreadsheetFaultsIT {

    private static final List<String> HOSTILE = List.of(
            "=1+1",
            "+1",
            "-1",
            "@SUM(1)",
            "＝1+1",
            " =1+1",
            "x;=1+1",
            ";=1+1;\"y",
            "\"=1+1\"",
            "a,=1+1",
            "',=1+1",
            "=HYPERLINK(\"https://example.org\")",
            "=cmd|' /C calc'!A0");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FORMULA = Pattern.compile("table:formula=\"[^\"]*\"");

    @TempDir
    private Path folder;

    @BeforeEach
    void needASpreadsheet() throws IOException, InterruptedException {
        boolean present = Shell.run("soffice", "--version").well();
        if (!present) {
            System.out.println("skipped: there is no LibreOffice to open the export");
        }
        assumeTrue(present);
    }

    /** The separator, and the number by which LibreOffice knows it: commas, and semicolons as in much of Europe. */
    @ParameterizedTest
    @ValueSource(ints = {',', ';'})
    void noCellOfTheExportIsAFormula(int separator) throws IOException, InterruptedException {
        Path export = exported();

        assertThat(Files.readAllLines(export)).hasSize(1 + HOSTILE.size());
        assertThat(formulas(export, separator)).isEmpty();
        Path control = Files.writeString(folder.resolve("control.csv"), "a" + (char) separator + "=1+1\n");
        assertThat(formulas(control, separator)).as("it would see a formula").hasSize(1);
    }

    private Path exported() throws IOException, InterruptedException {
        Launch launch = Launch.in(folder);
        String token = run(launch.command("token", "create", "=1+1"));
        List<String> events = IntStream.range(0, HOSTILE.size())
                .mapToObj(number -> event(token, HOSTILE.get(number), number))
                .toList();
        Path file = Files.write(folder.resolve("events.ndjson"), events);
        run(launch.command("ingest", file.toString()));
        Path export = folder.resolve("export.csv");
        run(launch.command("export", "-o", export.toString()));
        return export;
    }

    private static String event(String token, String text, int number) {
        return JSON.createObjectNode()
                .put("tracking_token", token)
                .put("event_id", text + number)
                .put("provider", text)
                .put("model", text)
                .put("user", text)
                .put("session", text)
                .put("prompt_tokens", number)
                .put("completion_tokens", 0)
                .set("tags", JSON.createObjectNode().put("team", text))
                .toString();
    }

    private List<String> formulas(Path csv, int separator) throws IOException, InterruptedException {
        run(new ProcessBuilder(
                "soffice",
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--infilter=CSV:" + separator + ",34,76,1",
                "--convert-to",
                "fods",
                "--outdir",
                folder.toString(),
                csv.toString()));
        Path table = folder.resolve(csv.getFileName().toString().replace(".csv", ".fods"));
        return FORMULA.matcher(Files.readString(table))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static String run(ProcessBuilder command) throws InterruptedException {
        Shell.Ended ended = Shell.run(command);
        assertThat(ended.well()).as(ended.said()).isTrue();
        return ended.said();
    }
}
