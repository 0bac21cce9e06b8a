package dev.costguardian.cli;

import static dev.costguardian.cli.Ledgers.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.CostGuardian;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.cli.Shell.Run;
import dev.costguardian.money.Money;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** A hundred thousand input tokens of swift cost 0.25 USD, of nova 0.10. */
class ClaimsCommandTest {

    private static final int TOKENS = 100_000;

    private final TestBench bench = new TestBench();
    private final CostGuardian ledger = bench.ledger();
    private final Shell shell = new Shell(bench);

    @Test
    void showsWhereClaimsDifferTheLargestDifferenceFirst() {
        TrackingToken shop = Ledgers.token(ledger, "shop");
        claim(shop, "2026-11-01T10:00:00Z", "nova", "0.10");
        claim(shop, "2026-11-02T10:00:00Z", "swift", "0.75");
        claim(shop, "2026-11-02T11:00:00Z", "swift", "0.20");
        claim(shop, "2026-11-02T12:00:00Z", "unheard-of", "1234.5");
        Ledgers.record(ledger, shop, "2026-11-02T13:00:00Z", call("swift", TOKENS, 0));

        assertThat(shell.run("claims")).isEqualTo(new Run(ExitCodes.OK, """
                        From the first event to the last, UTC

                        MODEL       CLAIMS  COMPARED  DIFFER  CLAIMED USD  COMPUTED USD  DIFFERENCE USD  LARGEST USD  EVENT
                        acme/swift       2         2       2     0.950000      0.500000       -0.450000    -0.500000      2
                        unheard-of       1         0       0                   no price
                        zeta/nova        1         1       0     0.100000      0.100000        0.000000
                        TOTAL            4         3       2     1.050000      0.600000       -0.450000    -0.500000      2

                        What callers stated counts. Where ours is right, put it in its place, with the same filters:
                        cost-guardian reprice plan --client-costs
                        1 claim could not be compared: no price is known.
                        See which names have prices: cost-guardian prices list
                        """, ""));
        assertThat(bench.hasClosedAllThatItOpened()).isTrue();
    }

    @Test
    void comparesOnlyWhatIsAskedFor() {
        TrackingToken shop = Ledgers.token(ledger, "shop");
        claim(shop, "2026-11-01T10:00:00Z", "swift", "9");
        claim(shop, "2026-11-02T10:00:00Z", "swift", "0.25");
        claim(shop, "2026-11-02T10:00:00Z", "nova", "9");

        assertThat(shell.run("claims", "--from", "2026-11-02", "--model", "swift", "--token", "shop")
                        .out())
                .isEqualTo("""
                        From 2026-11-02 until now on, UTC

                        MODEL       CLAIMS  COMPARED  DIFFER  CLAIMED USD  COMPUTED USD  DIFFERENCE USD  LARGEST USD  EVENT
                        acme/swift       1         1       0     0.250000      0.250000        0.000000
                        TOTAL            1         1       0     0.250000      0.250000        0.000000

                        No claim differs from what the price book gave.
                        """);
    }

    @Test
    void saysWhereThereIsNothingToCompareWith() {
        claim(Ledgers.token(ledger, "shop"), "2026-11-01T10:00:00Z", "unheard-of", "9");

        assertThat(shell.run("claims").out()).isEqualTo("""
                        From the first event to the last, UTC

                        MODEL       CLAIMS  COMPARED  DIFFER  CLAIMED USD  COMPUTED USD  DIFFERENCE USD  LARGEST USD  EVENT
                        unheard-of       1         0       0                   no price
                        TOTAL            1         0       0                   no price

                        1 claim could not be compared: no price is known.
                        See which names have prices: cost-guardian prices list
                        """);
    }

    @Test
    void saysWhereNobodyStatedACost() {
        assertThat(shell.run("claims").out()).startsWith("No events yet.");
        Ledgers.record(ledger, Ledgers.token(ledger, "shop"), "2026-11-02T13:00:00Z", call("swift", 1, 0));

        assertThat(shell.run("claims"))
                .isEqualTo(new Run(ExitCodes.OK, "No event that matches has a cost that its caller stated.\n", ""));
    }

    @Test
    void leadsToTheCommandThatReplacesClaims() {
        claim(Ledgers.token(ledger, "shop"), "2026-11-01T10:00:00Z", "swift", "9");

        shell.run("reprice", "plan", "--client-costs");
        shell.run("reprice", "apply", "1");

        assertThat(shell.run("claims").out()).isEqualTo("No event that matches has a cost that its caller stated.\n");
    }

    @Test
    void answersProgramsInJson() {
        claim(Ledgers.token(ledger, "shop"), "2026-11-01T10:00:00Z", "swift", "0.75");

        assertThat(shell.run("claims", "--json", "--from", "2026-11-01").out()).isEqualTo("""
                        {"from":"2026-11-01T00:00:00Z","to":null,"rows":[\
                        {"provider":"acme","model":"swift","claims":1,"compared":1,"without_price":0,"differing":1,\
                        "claimed_usd":"0.750000","computed_usd":"0.250000","difference_usd":"-0.500000",\
                        "largest_difference":{"event":1,"difference_usd":"-0.500000"}}],\
                        "total":{"claims":1,"compared":1,"without_price":0,"differing":1,\
                        "claimed_usd":"0.750000","computed_usd":"0.250000","difference_usd":"-0.500000",\
                        "largest_difference":{"event":1,"difference_usd":"-0.500000"}}}
                        """);
    }

    private void claim(TrackingToken token, String at, String model, String usd) {
        Ledgers.record(
                ledger, token, at, call(model, TOKENS, 0).withClaimedCost(Money.roundedUsd(new BigDecimal(usd))));
    }
}
