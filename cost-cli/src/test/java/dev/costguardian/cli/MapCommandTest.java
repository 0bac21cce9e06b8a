package dev.costguardian.cli;

import static dev.costguardian.cli.Ledgers.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.CostGuardian;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.cli.Shell.Run;
import org.junit.jupiter.api.Test;

class MapCommandTest {

    private final TestBench bench = new TestBench();
    private final CostGuardian ledger = bench.ledger();
    private final Shell shell = new Shell(bench);

    @Test
    void mapsANameAndForgetsItAgain() {
        assertThat(shell.run("prices", "map", "chat-prod", "acme/swift"))
                .isEqualTo(new Run(ExitCodes.OK, "chat-prod now means acme/swift.\n", ""));
        assertThat(shell.run("prices", "map", "chat-prod", "nova", "--provider", "azure")
                        .out())
                .isEqualTo("azure/chat-prod now means zeta/nova.\n");

        assertThat(shell.run("prices", "map", "--list").out())
                .containsPattern("chat-prod +any +acme/swift")
                .containsPattern("chat-prod +azure +zeta/nova");

        assertThat(shell.run("prices", "unmap", "chat-prod").out()).isEqualTo("chat-prod is no longer mapped.\n");
        assertThat(shell.run("prices", "map", "--list", "--json").out())
                .startsWith("{\"mappings\":[{\"name\":\"chat-prod\",\"provider\":\"azure\",\"model\":\"zeta/nova\",");
        assertThat(shell.run("prices", "unmap", "chat-prod"))
                .isEqualTo(new Run(
                        ExitCodes.USAGE,
                        "",
                        "cost-guardian: chat-prod is not mapped; see what is: cost-guardian prices map --list\n"));
    }

    @Test
    void refusesAModelWithoutPricesAndHalfASentence() {
        assertThat(shell.run("prices", "map", "chat-prod", "swiftest"))
                .isEqualTo(
                        new Run(ExitCodes.USAGE, "", "cost-guardian: the price book does not know model swiftest\n"));
        assertThat(shell.run("prices", "map", "chat-prod"))
                .isEqualTo(new Run(ExitCodes.USAGE, "", "cost-guardian: name both NAME and MODEL, or --list\n"));
        assertThat(shell.run("prices", "map", "--list").out()).isEqualTo("No names are mapped.\n");
    }

    @Test
    void listsTheNamesOfUnpricedEventsWithHints() {
        TrackingToken shop = Ledgers.token(ledger, "shop");
        Ledgers.record(ledger, shop, "2026-11-01T00:00:00Z", call("my-swift", 1_000, 7));
        Ledgers.record(ledger, shop, "2026-11-02T00:00:00Z", call("my-swift", 500, 0));
        Ledgers.record(ledger, shop, "2026-11-02T00:00:00Z", call("qqqqqq", 1, 0));

        assertThat(shell.run("prices", "unpriced").out()).isEqualTo("""
                        NAME      EVENTS  ALL INPUT TOKENS  ALL OUTPUT TOKENS  LAST DAY    HINT
                        my-swift       2             1,500                  7  2026-11-02  perhaps swift
                        qqqqqq         1                 1                  0  2026-11-02
                        """);
        assertThat(shell.run("prices", "unpriced", "--to", "2026-11-02", "--json")
                        .out())
                .startsWith("{\"data\":[{\"provider\":null,\"name\":\"my-swift\",\"events\":1,");

        shell.run("prices", "map", "my-swift", "swift");
        assertThat(shell.run("prices", "unpriced").out()).contains("is acme/swift by now");
    }

    @Test
    void saysOfHowManyEventsOfANameTheUnpricedOnesAre() {
        TrackingToken shop = Ledgers.token(ledger, "shop");
        Ledgers.record(ledger, shop, "2026-11-01T23:30:00Z", call("my-swift", 1_000, 7));
        shell.run("prices", "map", "my-swift", "swift");
        Ledgers.record(ledger, shop, "2026-11-03T00:00:00Z", call("my-swift", 500, 0));

        assertThat(shell.run("prices", "unpriced", "--tz", "Europe/Berlin").out())
                .containsPattern("my-swift +1 of 2 +1,500 +7 +2026-11-02 +is acme/swift by now");
        assertThat(shell.run("prices", "unpriced", "--json").out())
                .contains("\"events\":1,\"calls\":2,\"input_tokens\":1500,\"output_tokens\":7,"
                        + "\"first_day\":\"2026-11-01\",\"last_day\":\"2026-11-01\",");
    }

    @Test
    void saysThatNothingIsUnpriced() {
        assertThat(shell.run("prices", "unpriced").out()).isEqualTo("No events are unpriced.\n");
    }
}
