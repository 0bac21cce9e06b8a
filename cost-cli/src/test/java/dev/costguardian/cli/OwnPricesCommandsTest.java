package dev.costguardian.cli;

import static dev.costguardian.cli.Ledgers.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.CostGuardian;
import dev.costguardian.cli.Shell.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnPricesCommandsTest {

    @TempDir
    private Path folder;

    private final TestBench bench = new TestBench();
    private final CostGuardian ledger = bench.ledger();
    private final Shell shell = new Shell(bench);

    @Test
    void exportsTablesThatChangeNothingWhenTheyAreReadBack() throws IOException {
        assertThat(shell.run("prices", "export", folder.toString()).out())
                .isEqualTo("Wrote 8 tables to " + folder + ".\n");
        assertThat(folder.resolve("acme/names.csv"))
                .content()
                .isEqualTo("name,model\nswift-2026-01-01,swift\nswift-latest,swift\n");

        assertThat(shell.run("prices", "plan", folder.toString()).out())
                .isEqualTo("Nothing changes: these prices hold already.\n");
        assertThat(shell.run("prices", "apply", folder.toString()).out())
                .isEqualTo("Nothing changes: these prices hold already.\n");
        assertThat(shell.run("prices", "export", folder.toString()).code()).isEqualTo(ExitCodes.USAGE);
        assertThat(shell.run("prices", "export", folder.toString(), "--force").code())
                .isEqualTo(ExitCodes.OK);
    }

    @Test
    void plansAppliesAndShowsPricesOfOnesOwn() throws IOException {
        Ledgers.record(
                ledger,
                Ledgers.token(ledger, "shop"),
                TestBench.CLOCK.instant().minusSeconds(60).toString(),
                call("nova", 1_000_000, 0));
        Path file = table("""
                model;from;until;plan;prompt_over;time;meter;usd;per
                nova;;;standard;;;input;1,25;1000000
                nova;;;standard;;;output;2;1000000
                """);

        assertThat(shell.run("prices", "plan", file.toString())).isEqualTo(new Run(ExitCodes.OK, """
                        PRICE      METER  FROM (UTC)  BEFORE USD  AFTER USD        PER  PERCENT
                        zeta/nova  input                       1       1.25  1,000,000    +25.0

                        With 1 event of the last 30 days it would have come to:

                        MODEL      EVENTS  BEFORE USD  AFTER USD  UNPRICED BEFORE  UNPRICED AFTER
                        zeta/nova       1    1.000000   1.250000                0               0
                        TOTAL                1.000000   1.250000
                        """, ""));
        assertThat(shell.run("prices", "apply", file.toString(), "--by", "ada").out())
                .endsWith("Applied as version 1.\n");

        assertThat(ledger.priceDesk().current().actor()).isEqualTo("ada");
        assertThat(shell.run("prices", "list").out()).containsPattern("zeta +2 +1 ");
        assertThat(shell.run("prices", "list", "zeta").out()).containsPattern("nova +1.25 +2 +own");
        assertThat(shell.run("prices", "show", "nova").out()).contains("Prices of your own.", "1.25");
    }

    @Test
    void refusesJumpsUnlessForced() throws IOException {
        Path file = table("""
                model,from,until,plan,prompt_over,time,meter,usd,per
                nova,,,standard,,,input,11,1000000
                nova,,,standard,,,output,2,1000000
                """);

        assertThat(shell.run("prices", "plan", file.toString()).out())
                .contains(
                        "+1000.0 !",
                        "1 price marked ! would move by more than ten times or to nothing; apply needs --force.");
        Run refused = shell.run("prices", "apply", file.toString());
        assertThat(refused.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(refused.err()).contains("zeta/nova input: 1 USD per 1000000 becomes 11 USD per 1000000");
        assertThat(ledger.priceDesk().current().id()).isZero();

        assertThat(shell.run("prices", "apply", file.toString(), "--force", "--json")
                        .out())
                .startsWith("{\"version\":{\"id\":1,\"actor\":\"command line\",");
    }

    @Test
    void complainsByFileAndLine() throws IOException {
        assertThat(shell.run("prices", "plan", table("model,from\n").toString()))
                .isEqualTo(new Run(
                        ExitCodes.USAGE, "", "cost-guardian: zeta/prices.csv:1: the column until is missing\n"));
        assertThat(shell.run("prices", "plan", folder.resolve("gone/prices.csv").toString())
                        .err())
                .contains("there is no file");
        assertThat(shell.run(
                                "prices",
                                "plan",
                                Files.createDirectory(folder.resolve("empty")).toString())
                        .err())
                .contains("there are no price tables in");
    }

    private Path table(String text) throws IOException {
        Path file = folder.resolve("zeta/prices.csv");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
