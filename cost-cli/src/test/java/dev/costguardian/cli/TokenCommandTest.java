package dev.costguardian.cli;

import static dev.costguardian.cli.Ledgers.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.cli.Shell.Run;
import org.junit.jupiter.api.Test;

class TokenCommandTest {

    private final TestBench bench = new TestBench();
    private final Shell shell = new Shell(bench);

    @Test
    void printsANewTokenAndNothingElse() {
        Run run = shell.run("token", "create", "shop-prod");

        TrackingToken issued = bench.ledger().tokens().list().get(0);
        assertThat(issued.label()).isEqualTo("shop-prod");
        assertThat(run).isEqualTo(new Run(ExitCodes.OK, issued.token() + "\n", ""));
    }

    @Test
    void printsANewTokenForPrograms() {
        Run run = shell.run("token", "create", "shop-prod", "--json");

        TrackingToken issued = bench.ledger().tokens().list().get(0);
        assertThat(run.out())
                .isEqualTo("{\"id\":1,\"label\":\"shop-prod\",\"token\":\"%s\"}\n".formatted(issued.token()));
    }

    @Test
    void refusesALabelThatIsTakenOrNoLabel() {
        shell.run("token", "create", "shop-prod");

        assertThat(shell.run("token", "create", " shop-prod "))
                .isEqualTo(new Run(
                        ExitCodes.USAGE, "", "cost-guardian: there is a token with the label \"shop-prod\" already\n"));
        assertThat(shell.run("token", "create", " "))
                .isEqualTo(new Run(ExitCodes.USAGE, "", "cost-guardian: label must have 1 to 64 characters\n"));
    }

    @Test
    void listsTokensMasked() {
        TrackingToken shop = Ledgers.token(bench.ledger(), "shop-prod");
        TrackingToken lab = Ledgers.token(bench.ledger(), "研究 lab");
        Ledgers.record(bench.ledger(), shop, "2026-11-01T00:00:00Z", call("swift", 1, 1));
        bench.ledger().tokens().activate(lab.id(), false);

        assertThat(shell.run("token", "list").out()).isEqualTo("""
                        ID  LABEL      TOKEN      STATE     EVENTS  LAST SEEN (UTC)
                         1  shop-prod  %s  enabled        1  2026-11-23 12:00:00
                         2  研究 lab   %s  disabled       0  never
                        """.formatted(shop.masked(), lab.masked()));
    }

    @Test
    void listsTokensInFullOnlyWhenAsked() {
        TrackingToken shop = Ledgers.token(bench.ledger(), "shop-prod");

        assertThat(shell.run("token", "list", "--show").out()).contains(shop.token());
        assertThat(shell.run("token", "list", "--show", "--json").out()).contains("\"token\":\"" + shop.token() + "\"");
        assertThat(shell.run("token", "list", "--json").out())
                .isEqualTo(("{\"tokens\":[{\"id\":1,\"label\":\"shop-prod\",\"token_masked\":\"%s\",\"active\":true,"
                                + "\"created_at\":\"2026-11-23T12:00:00Z\",\"last_seen_at\":null,\"usage_count\":0}]}\n")
                        .formatted(shop.masked()));
    }

    @Test
    void saysHowToBeginWhereThereAreNoTokens() {
        assertThat(shell.run("token", "list"))
                .isEqualTo(new Run(ExitCodes.OK, "No tokens yet. Create one: cost-guardian token create my-app\n", ""));
        assertThat(shell.run("token", "list", "--json").out()).isEqualTo("{\"tokens\":[]}\n");
    }

    @Test
    void switchesATokenOffAndOnByLabelOrNumber() {
        TrackingToken shop = Ledgers.token(bench.ledger(), "shop-prod");

        assertThat(shell.run("token", "disable", "shop-prod").out()).isEqualTo("Token 1 (shop-prod) is disabled.\n");
        assertThat(isActive(shop)).isFalse();
        assertThat(shell.run("token", "enable", "1").out()).isEqualTo("Token 1 (shop-prod) is enabled.\n");
        assertThat(isActive(shop)).isTrue();
        assertThat(shell.run("token", "disable", "id:1", "--json").out())
                .isEqualTo("{\"id\":1,\"label\":\"shop-prod\",\"done\":\"disabled\"}\n");
        assertThat(isActive(shop)).isFalse();
    }

    @Test
    void archivesATokenForGood() {
        Ledgers.token(bench.ledger(), "shop-prod");

        assertThat(shell.run("token", "archive", "shop-prod").out()).isEqualTo("Token 1 (shop-prod) is archived.\n");

        assertThat(bench.ledger().tokens().list()).isEmpty();
        assertThat(shell.run("token", "enable", "shop-prod").code()).isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void knowsNoTokenThatIsNotThere() {
        assertThat(shell.run("token", "archive", "7"))
                .isEqualTo(new Run(
                        ExitCodes.USAGE,
                        "",
                        "cost-guardian: there is no token \"7\"; cost-guardian token list shows which there are\n"));
    }

    @Test
    void doesNotGuessBetweenALabelAndANumber() {
        Ledgers.token(bench.ledger(), "shop-prod");
        Ledgers.token(bench.ledger(), "1");

        assertThat(shell.run("token", "archive", "1").err())
                .isEqualTo("cost-guardian: \"1\" is the label of token 2 and the number of another;"
                        + " write id:2 or id:1\n");
        assertThat(bench.ledger().tokens().list()).hasSize(2);
        assertThat(shell.run("token", "archive", "id:2").out()).isEqualTo("Token 2 (1) is archived.\n");
    }

    @Test
    void doesNotTouchTheOwnerOfCallsWithoutAToken() {
        assertThat(shell.run("token", "archive", "unattributed").code()).isEqualTo(ExitCodes.USAGE);
        assertThat(shell.run("token", "disable", "0").code()).isEqualTo(ExitCodes.USAGE);
    }

    private boolean isActive(TrackingToken token) {
        return bench.ledger().storage().tokens().find(token.id()).orElseThrow().active();
    }
}
