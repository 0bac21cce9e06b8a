package dev.costguardian.cli;

import static dev.costguardian.cli.Ledgers.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.CostGuardian;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.cli.Shell.Run;
import dev.costguardian.memory.InMemoryStorage;
import dev.costguardian.money.Money;
import dev.costguardian.pricing.PriceBook;
import dev.costguardian.pricing.PriceTables;
import dev.costguardian.reports.SpendQuery;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepriceCommandTest {

    private static final PriceBook NOTHING_HAS_A_PRICE = PriceTables.read(path -> path.equals("providers.csv")
            ? Optional.of(new ByteArrayInputStream("id,aliases,fallbacks,checked,source\n".getBytes(UTF_8)))
            : Optional.empty());

    private final InMemoryStorage storage = new InMemoryStorage();
    private final TestBench bench = new TestBench(storage);
    private final Shell shell = new Shell(bench);

    /** Events that were recorded before any price was known. */
    @BeforeEach
    void recordEvents() {
        CostGuardian ledger = CostGuardian.over(
                storage, CostGuardian.Setup.standard().at(TestBench.CLOCK).pricedBy(NOTHING_HAS_A_PRICE));
        TrackingToken shop = Ledgers.token(ledger, "shop");
        Ledgers.record(ledger, shop, "2026-11-01T10:00:00Z", call("swift", 1_000_000, 0));
        Ledgers.record(ledger, shop, "2026-11-02T10:00:00Z", call("swift", 0, 1_000_000));
        Ledgers.record(ledger, shop, "2026-11-02T10:00:00Z", call("unheard-of", 10, 0));
        Ledgers.record(
                ledger,
                shop,
                "2026-11-02T11:00:00Z",
                call("nova", 1, 1).withClaimedCost(Money.ofPicos(7_000_000_000_000L)));
    }

    @Test
    void showsWhatWouldChange() {
        assertThat(shell.run("reprice", "plan", "--reason", "swift was missing"))
                .isEqualTo(new Run(ExitCodes.OK, """
                        From the first event to the last, UTC

                        MODEL  EVENTS  NEWLY PRICED  BEFORE USD  AFTER USD  DIFFERENCE USD
                        swift       2             2    0.000000  15.000000       15.000000
                        nova        1                  7.000000   7.000000        0.000000
                        TOTAL       3             2    7.000000  22.000000       15.000000

                        DAY (UTC)   EVENTS  NEWLY PRICED  BEFORE USD  AFTER USD  DIFFERENCE USD
                        2026-11-02       2             1    7.000000  17.000000       10.000000
                        2026-11-01       1             1    0.000000   5.000000        5.000000
                        TOTAL            3             2    7.000000  22.000000       15.000000

                        A cost that the caller stated goes on counting for 1 event; only the computed one beside it changes.
                        Left alone: 1 without a price.
                        Nothing has changed yet. Apply it: cost-guardian reprice apply 1
                        """, ""));
        assertThat(cost()).isEqualTo("7.000000");
    }

    @Test
    void appliesAndUndoes() {
        shell.run("reprice", "plan");

        assertThat(shell.run("reprice", "apply", "1"))
                .isEqualTo(new Run(
                        ExitCodes.OK,
                        "Applied batch 1: 3 events, 7.000000 USD before, 22.000000 after (15.000000).\n",
                        ""));
        assertThat(cost()).isEqualTo("22.000000");
        assertThat(shell.run("reprice", "undo", "1"))
                .isEqualTo(new Run(
                        ExitCodes.OK,
                        "Undid batch 1 by batch 2: 3 events, 22.000000 USD before, 7.000000 after (-15.000000).\n",
                        ""));
        assertThat(cost()).isEqualTo("7.000000");
        assertThat(bench.hasClosedAllThatItOpened()).isTrue();
    }

    @Test
    void pricesOnlyWhatIsAskedFor() {
        shell.run("reprice", "plan", "--from", "2026-11-02", "--model", "swift", "--token", "shop");
        shell.run("reprice", "apply", "1");

        assertThat(cost()).isEqualTo("17.000000");
    }

    @Test
    void replacesWhatClientsStatedWhereAsked() {
        shell.run("reprice", "plan", "--model", "nova", "--client-costs");
        shell.run("reprice", "apply", "1");

        assertThat(cost()).isEqualTo("0.000003");
    }

    @Test
    void saysWhereNothingWouldChange() {
        assertThat(shell.run("reprice", "plan", "--model", "unheard-of").out()).isEqualTo("""
                From the first event to the last, UTC

                Nothing would change.
                Left alone: 1 without a price.
                """);
    }

    @Test
    void listsBatches() {
        assertThat(shell.run("reprice", "list").out()).startsWith("No batches yet.");
        shell.run("reprice", "plan", "--reason", "swift was missing");
        shell.run("reprice", "apply", "1");
        shell.run("reprice", "undo", "1");

        assertThat(shell.run("reprice", "list").out()).isEqualTo("""
                BATCH  STATE        PLANNED (UTC)        APPLIED (UTC)        EVENTS  DIFFERENCE USD  BY            REASON
                    2  applied      2026-11-23 12:00:00  2026-11-23 12:00:00       3      -15.000000  command line  undo of batch 1
                    1  undone by 2  2026-11-23 12:00:00  2026-11-23 12:00:00       3       15.000000  command line  swift was missing
                """);
    }

    @Test
    void answersProgramsInJson() {
        assertThat(shell.run("reprice", "plan", "--json", "--model", "swift", "--from", "2026-11-02")
                        .out())
                .isEqualTo("""
                        {"id":1,"state":"planned","filter":{"from":"2026-11-02T00:00:00Z","to":null,"model":["swift"]},\
                        "client_costs":false,"reread_usage":false,"actor":"command line","reason":null,\
                        "created_at":"2026-11-23T12:00:00Z","applied_at":null,"undoes":null,"undone_by":null,\
                        "events":1,"became_priced":1,"before_usd":"0.000000","after_usd":"10.000000",\
                        "difference_usd":"10.000000","compared":0,\
                        "left_alone":{"client_costs":0,"unpriced":0,"unchanged":0},\
                        "by_model":[{"model":"swift","events":1,"became_priced":1,"before_usd":"0.000000",\
                        "after_usd":"10.000000","difference_usd":"10.000000"}],\
                        "by_day":[{"day":"2026-11-02","events":1,"became_priced":1,"before_usd":"0.000000",\
                        "after_usd":"10.000000","difference_usd":"10.000000"}]}
                        """);
        assertThat(shell.run("reprice", "apply", "--json", "1").out()).contains("\"state\":\"applied\"");
        assertThat(shell.run("reprice", "list", "--json").out()).startsWith("{\"batches\":[{\"id\":1,");
    }

    @Test
    void refusesWhatCannotBeDone() {
        shell.run("reprice", "plan");

        assertThat(shell.run("reprice", "apply", "9"))
                .isEqualTo(new Run(
                        ExitCodes.USAGE, "", "cost-guardian: there is no batch 9; see: cost-guardian reprice list\n"));
        assertThat(shell.run("reprice", "undo", "1"))
                .isEqualTo(new Run(ExitCodes.USAGE, "", "cost-guardian: batch 1 is planned, not applied\n"));
    }

    private String cost() {
        return bench.ledger().spend(SpendQuery.ever()).total().cost().toString();
    }
}
