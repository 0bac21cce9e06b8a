package dev.costguardian.cli;

import static dev.costguardian.cli.Ledgers.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.CostGuardian;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.cli.Shell.Run;
import dev.costguardian.money.Money;
import org.junit.jupiter.api.Test;

class EventsCommandTest {

    private final TestBench bench = new TestBench();
    private final CostGuardian ledger = bench.ledger();
    private final Shell shell = new Shell(bench);

    @Test
    void listsTheNewestFirstToTheLastDigit() {
        TrackingToken shop = Ledgers.token(ledger, "shop");
        Ledgers.record(ledger, shop, "2026-11-01T00:00:00Z", call("swift", 1_234_567, 7));
        Ledgers.record(ledger, shop, "2026-10-01T08:09:10.987Z", call("tiny", 1, 0));
        Ledgers.record(ledger, shop, "2026-11-02T00:00:00Z", call("unheard-of", 1, 0));
        Ledgers.record(
                ledger,
                shop,
                "2026-11-02T00:00:00Z",
                call("fine-tuned", 1, 0).withClaimedCost(Money.ofPicos(1_000_000_000_000_000_000L)));

        assertThat(shell.run("events"))
                .isEqualTo(new Run(
                        ExitCodes.OK,
                        """
                        ID  TIME (UTC)           TOKEN  MODEL       INPUT TOKENS  OUTPUT TOKENS                COST USD
                         4  2026-11-02 00:00:00  shop   fine-tuned             1              0  1,000,000.000000
                         3  2026-11-02 00:00:00  shop   unheard-of             1              0                unpriced
                         2  2026-10-01 08:09:10  shop   acme/tiny              1              0          0.0000000125
                         1  2026-11-01 00:00:00  shop   acme/swift     1,234,567              7          6.172975
                        """.replace("OUTPUT TOKENS                COST USD", "OUTPUT TOKENS              COST USD")
                                .replace("0                unpriced", "0              unpriced"),
                        ""));
    }

    @Test
    void goesOnWhereAListingEnded() {
        TrackingToken shop = Ledgers.token(ledger, "shop");
        for (int i = 0; i < 5; i++) {
            Ledgers.record(ledger, shop, "2026-11-01T00:00:00Z", call("swift", 1_000, 500));
        }

        Run first = shell.run("events", "--limit", "2");
        Run second = shell.run("events", "--limit", "2", "--before", "4");
        Run third = shell.run("events", "--limit", "2", "--before", "2");

        assertThat(first.out()).contains(" 5  2026", " 4  2026").endsWith("go on with --before 4\n");
        assertThat(second.out()).contains(" 3  2026", " 2  2026").endsWith("go on with --before 2\n");
        assertThat(third.out()).contains(" 1  2026").doesNotContain("--before");
    }

    @Test
    void answersProgramsWithTheEventsOfTheHttpServerAndWhereToGoOn() {
        TrackingToken shop = Ledgers.token(ledger, "shop");
        Ledgers.record(ledger, shop, "2026-11-01T00:00:00Z", call("swift", 1_000, 500));
        Ledgers.record(ledger, shop, "2026-11-02T00:00:00Z", call("unheard-of", 1, 0));

        assertThat(shell.run("events", "--json", "--limit", "1").out())
                .startsWith("{\"data\":[{\"id\":2,\"event_id\":\"e2\",\"timestamp\":\"2026-11-02T00:00:00Z\",")
                .contains("\"cost_usd\":null,\"cost_source\":\"unpriced\"")
                .endsWith("}],\"next_before\":2}\n");
        assertThat(shell.run("events", "--json", "--model", "swift").out())
                .contains("\"cost_usd\":\"0.007500\"")
                .endsWith("}],\"next_before\":null}\n");
    }

    @Test
    void listsOnlyWhatMatches() {
        TrackingToken shop = Ledgers.token(ledger, "shop");
        Ledgers.record(ledger, shop, "2026-11-01T23:00:00Z", call("swift", 1_000, 500));

        assertThat(shell.run("events", "--from", "2026-11-02").out()).isEqualTo("No events match.\n");
        assertThat(shell.run("events", "--from", "2026-11-02", "--tz", "Europe/Berlin")
                        .out())
                .contains("swift");
        assertThat(shell.run("events", "--json", "--to", "2026-11-01").out())
                .isEqualTo("{\"data\":[],\"next_before\":null}\n");
    }

    @Test
    void saysHowToBeginWhereThereIsNothingYet() {
        assertThat(shell.run("events").out())
                .isEqualTo("No events yet. Create a token: cost-guardian token create my-app\n");
    }

    @Test
    void showsHowACostCameAboutLineByLine() {
        TrackingToken shop = Ledgers.token(ledger, "shop");
        Ledgers.record(ledger, shop, "2026-11-01T00:00:00Z", call("swift-latest", 1_234_567, 7));

        assertThat(shell.run("events", "show", "1")).isEqualTo(new Run(ExitCodes.OK, """
                        Event 1 (e1), 2026-11-01 00:00:00 UTC, token shop
                        Model acme/swift-latest
                        Cost 6.172975 USD

                        METER    QUANTITY  PRICE USD        PER  FACTOR  AMOUNT USD  PRICED AS
                        input   1,234,567          5  1,000,000       1    6.172835  input
                        output          7         20  1,000,000       1    0.000140  output
                        TOTAL                                              6.172975

                        Card  7b37bdab6631b69d: acme/swift, plan standard, prompts over 200,000 tokens
                        Name  found by other name
                        """, ""));
        assertThat(shell.run("events", "show", "1", "--json").out())
                .contains("\"receipt\":{\"lines\":[{\"meter\":\"input\",\"quantity\":1234567,");
    }

    @Test
    void saysWhyThereIsNoReceipt() {
        TrackingToken shop = Ledgers.token(ledger, "shop");
        Ledgers.record(ledger, shop, "2026-11-02T00:00:00Z", call("unheard-of", 1, 0));
        Ledgers.record(
                ledger,
                shop,
                "2026-11-02T00:00:00Z",
                call("swift", 1, 0).withClaimedCost(Money.ofPicos(1_000_000_000_000L)));

        assertThat(shell.run("events", "show", "1").out())
                .contains("Cost unpriced", "No receipt: no price was known when the event was recorded");
        assertThat(shell.run("events", "show", "2").out())
                .contains(
                        "Cost 1.000000 USD, as it was reported with the event",
                        "By the price book it would have cost:",
                        "0.0000025");
        assertThat(shell.run("events", "show", "3"))
                .isEqualTo(new Run(ExitCodes.USAGE, "", "cost-guardian: there is no event 3\n"));
    }

    @Test
    void refusesALimitBeyondAPage() {
        assertThat(shell.run("events", "--limit", "5001"))
                .isEqualTo(new Run(ExitCodes.USAGE, "", "cost-guardian: limit must be between 1 and 5000, was 5001\n"));
        assertThat(shell.run("events", "--limit", "many").code()).isEqualTo(ExitCodes.USAGE);
    }
}
