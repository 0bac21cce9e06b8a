package dev.costguardian.cli;

import static dev.costguardian.cli.Ledgers.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.CostGuardian;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.cli.Shell.Run;
import dev.costguardian.cli.console.Terminal;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.EventQuery;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.money.Money;
import dev.costguardian.takeover.Original;
import dev.costguardian.takeover.OriginalRow.Change;
import dev.costguardian.takeover.UsageSum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

    @TempDir
    private Path folder;

    private Path file;
    private ListedOriginal original = new ListedOriginal();
    private final TestBench bench = new TestBench() {
        @Override
        public Original openOriginal(Path opened) {
            assertThat(opened).isEqualTo(file);
            return original;
        }
    };
    private final CostGuardian ledger = bench.ledger();
    private final Shell shell = new Shell(bench);

    @BeforeEach
    void makeTheFile() throws IOException {
        file = Files.writeString(folder.resolve("usage_log.sqlite"), "an original");
    }

    @Test
    void takesOverTokensAndRowsAndComparesTheSums() {
        original.token("shop", "text-of-shop", true)
                .token("old", "text-of-old", false)
                .row(3, "text-of-shop", call("swift", 1_000, 200), "0.25")
                .row(4, "text-of-old", call("swift", 500, 100), "0.5")
                .row(9, "", call("unheard-of", 10, 1), "0.000001")
                .withProviderKeys();

        assertThat(take()).isEqualTo(new Run(ExitCodes.OK, """
                        TABLE          FOUND  TAKEN OVER  KNOWN ALREADY  REFUSED
                        ingest_tokens      2           2              0        0
                        usage_log          3           3              0        0

                        USAGE              ROWS  INPUT TOKENS  OUTPUT TOKENS  STATED COST USD
                        in the original       3         1,510            301         0.750001
                        refused of it         0             0              0         0.000000
                        now in the ledger     3         1,510            301         0.750001
                        All of it is in the ledger.

                        The table api_keys was left behind, unread: keys of providers are not kept here.
                        """, ""));
        assertThat(events())
                .extracting(event -> event.event().key().eventId())
                .containsExactly("original:9", "original:4", "original:3");
        assertThat(events())
                .extracting(event -> event.event().key().token())
                .containsExactly(
                        TokenId.UNATTRIBUTED,
                        token("text-of-old").id(),
                        token("text-of-shop").id());
        assertThat(bench.hasClosedAllThatItOpened()).isTrue();
        assertThat(original.isClosed()).isTrue();
    }

    @Test
    void takesTokensAsTheyAreAndSeesNoneByItsHistory() {
        original.token("old", "text-of-old", false).row(1, "text-of-old", call("swift", 1, 1), "0.5");

        take();

        TrackingToken old = token("text-of-old");
        assertThat(old.active()).isFalse();
        assertThat(old.createdAt()).isEqualTo(ListedOriginal.CREATED);
        assertThat(old.lastSeenAt()).contains(ListedOriginal.SEEN);
    }

    @Test
    void addsNothingWhenItIsRunAgain() {
        original.token("shop", "text-of-shop", true).row(3, "text-of-shop", call("swift", 1_000, 200), "0.25");
        take();
        Ledgers.record(ledger, token("text-of-shop"), "2026-11-01T00:00:00Z", call("swift", 1, 1));
        original.row(4, "text-of-shop", call("swift", 500, 100), "0.5");

        assertThat(take()).isEqualTo(new Run(ExitCodes.OK, """
                        TABLE          FOUND  TAKEN OVER  KNOWN ALREADY  REFUSED
                        ingest_tokens      1           0              1        0
                        usage_log          2           1              1        0

                        USAGE              ROWS  INPUT TOKENS  OUTPUT TOKENS  STATED COST USD
                        in the original       2         1,500            300         0.750000
                        refused of it         0             0              0         0.000000
                        now in the ledger     2         1,500            300         0.750000
                        All of it is in the ledger.
                        """, ""));
        assertThat(ledger.ledger().lastId()).isEqualTo(3);
    }

    @Test
    void namesEachRowThatItRefusesAndExplainsTheSums() {
        original.row(1, "", call("swift", 10, 5), "0.25");
        for (int row = 2; row <= 31; row++) {
            original.illegible(
                    row,
                    "timestamp is no time: \"yesterday\"",
                    UsageSum.ofRow(10, 5, Optional.of(Money.ofPicos(500_000_000_000L))));
        }

        Run run = take();

        assertThat(run.code()).isEqualTo(ExitCodes.REJECTED);
        assertThat(run.err().lines())
                .hasSize(30)
                .startsWith("row 2: timestamp is no time: \"yesterday\"")
                .endsWith("row 31: timestamp is no time: \"yesterday\"");
        assertThat(run.out()).contains("""
                        usage_log         31           1              0       30

                        USAGE              ROWS  INPUT TOKENS  OUTPUT TOKENS  STATED COST USD
                        in the original      31           310            155        15.250000
                        refused of it        30           300            150        15.000000
                        now in the ledger     1            10              5         0.250000
                        All of it is in the ledger but the refused rows.
                        """);
    }

    @Test
    void refusesARowWhoseTimeTheLedgerDoesNotTake() {
        original.row(1, "", call("swift", 10, 5), "0.25").row(200_000_000, "", call("swift", 10, 5), "0.25");

        Run run = take();

        assertThat(run.code()).isEqualTo(ExitCodes.REJECTED);
        assertThat(run.err()).startsWith("row 200000000: timestamp must lie between 2000-01-01T00:00:00Z and ");
    }

    @Test
    void pricesARowWithoutACostAndKeepsItOutOfTheComparison() {
        original.rowWithoutCost(1, "", call("swift", 1_000_000, 0))
                .rowWithoutCost(2, "", call("unheard-of", 1, 1))
                .row(3, "", call("swift", 1, 1), "0.5");

        Run run = take();

        assertThat(run.code()).isEqualTo(ExitCodes.OK);
        assertThat(run.out())
                .contains("now in the ledger     3     1,000,002              2         0.500000\n")
                .endsWith("2 rows of the original without a cost: the price book gave 5.000000 USD, and 1 is"
                        + " unpriced.\n");
    }

    @Test
    void saysWhatIsOtherwiseHereThanThere() {
        Ledgers.token(ledger, "shop");
        original.token("shop", "text-of-shop", true)
                .token("bad", "", true)
                .row(1, "text-of-shop", call("unknown", 1, 1), "0.5", Change.NO_MODEL)
                .row(2, "", call("cut", 1, 1), "0.5", Change.ADAPTED_MODEL)
                .row(3, "", call("swift", 1, 1), "0.5", Change.CONTRADICTORY_TOTAL)
                .row(4, "", call("swift", 1, 1), "0.5", Change.CONTRADICTORY_TOTAL);

        Run run = take();

        assertThat(run.code()).isEqualTo(ExitCodes.OK);
        assertThat(run.out())
                .contains("ingest_tokens      2           1              0        1\n")
                .endsWith("""

                        Token 1 "shop": its label is that of another token here; it is "shop (original)".
                        Token 2 "bad": its text is empty; its calls are charged to unattributed.
                        1 row without a model: it is "unknown" here.
                        1 row with a model that cannot be a name here: it was brought onto one line, and cut.
                        2 rows whose total is not the sum of its parts: the parts count, the total is in the event's meta.
                        """);
    }

    @Test
    void chargesRowsOfATokenThatCannotBeOneToNobody() {
        original.token("long", "x".repeat(256), true).row(1, "x".repeat(256), call("swift", 1, 1), "0.5");

        assertThat(take().code()).isEqualTo(ExitCodes.OK);
        assertThat(events().get(0).event().key().token()).isEqualTo(TokenId.UNATTRIBUTED);
    }

    @Test
    void refusesASecondOriginalUnderTheIdsOfTheFirstBeforeAnythingIsWritten() {
        original.row(1, "", call("swift", 1, 1), "0.5");
        take();
        original = new ListedOriginal()
                .token("bot", "text-of-bot", true)
                .row(1, "", call("swift", 7, 7), "0.5")
                .row(2, "", call("swift", 1, 1), "0.5");

        assertThat(take())
                .isEqualTo(new Run(
                        ExitCodes.USAGE,
                        "",
                        "cost-guardian: row 1 is in the ledger with other figures, as event 1: another original came"
                                + " along under the same ids; nothing was taken over; tell the two apart by a name\n"));
        assertThat(ledger.ledger().lastId()).isEqualTo(1);
        assertThat(ledger.tokens().list()).isEmpty();
    }

    @Test
    void takesOverSeveralOriginalsByTheirNames() {
        original.row(1, "", call("swift", 1, 1), "0.5");
        take();
        original = new ListedOriginal().row(1, "", call("swift", 7, 7), "0.5");

        assertThat(take("--name", "bot").out())
                .contains("now in the ledger     1             7              7         0.500000\n");
        assertThat(take("--name", "bot").out()).contains("usage_log          1           0              1        0\n");
        assertThat(events())
                .extracting(event -> event.event().key().eventId())
                .containsExactly("original:bot:1", "original:1");
        assertThat(take("--name", "two words"))
                .isEqualTo(new Run(
                        ExitCodes.USAGE,
                        "",
                        "cost-guardian: the name of an original has 1 to 64 letters, digits, '_', '.' or '-'\n"));
    }

    @Test
    void countsARowOnceWhoseTokenTheOriginalHasDeletedSince() {
        original.token("shop", "text-of-shop", true).row(1, "text-of-shop", call("swift", 1, 1), "0.5");
        take();
        original = new ListedOriginal().row(1, "", call("swift", 1, 1), "0.5").row(2, "", call("swift", 2, 2), "0.25");

        Run run = take();

        assertThat(run.code()).isEqualTo(ExitCodes.OK);
        assertThat(run.out())
                .contains("usage_log          2           1              1        0\n")
                .contains("now in the ledger     2             3              3         0.750000\n");
    }

    @Test
    void saysThatTheSumsDoNotAgreeWhereTheOriginalHasLostRows() {
        original.row(1, "", call("swift", 1, 1), "0.5").row(2, "", call("swift", 1, 1), "0.25");
        take();
        original = new ListedOriginal().row(1, "", call("swift", 1, 1), "0.5");

        Run run = take();

        assertThat(run.code()).isEqualTo(ExitCodes.UNSOUND);
        assertThat(run.out()).contains("""
                        now in the ledger     2             2              2         0.750000
                        These do not agree. Keep the original's file, and look at the events whose id begins with original:
                        """.stripTrailing());
    }

    @Test
    void answersProgramsWithTheSameFigures() {
        original.token("shop", "text-of-shop", true)
                .row(1, "text-of-shop", call("swift", 10, 5), "0.25")
                .rowWithoutCost(2, "", call("unheard-of", 1, 1))
                .illegible(3, "timestamp is no time: \"\"", UsageSum.ofRow(1, 2, Optional.empty()))
                .withProviderKeys();

        assertThat(take("--json"))
                .isEqualTo(new Run(
                        ExitCodes.REJECTED,
                        "{\"tokens\":{\"found\":1,\"taken_over\":1,\"known\":0,\"refused\":0},"
                                + "\"rows\":{\"found\":3,\"taken_over\":2,\"known\":0,\"refused\":1},"
                                + "\"original\":{\"rows\":3,\"input_tokens\":12,\"output_tokens\":8,"
                                + "\"stated_cost_usd\":\"0.250000\"},"
                                + "\"refused\":{\"rows\":1,\"input_tokens\":1,\"output_tokens\":2,"
                                + "\"stated_cost_usd\":\"0.000000\"},"
                                + "\"ledger\":{\"rows\":2,\"input_tokens\":11,\"output_tokens\":6,"
                                + "\"stated_cost_usd\":\"0.250000\"},"
                                + "\"computed_cost_usd\":\"0.000000\",\"unpriced\":1,\"agrees\":true,\"notices\":["
                                + "\"1 row of the original without a cost: the price book gave 0.000000 USD, and 1 is"
                                + " unpriced.\","
                                + "\"The table api_keys was left behind, unread: keys of providers are not kept"
                                + " here.\"]}\n",
                        "row 3: timestamp is no time: \"\"\n"));
    }

    @Test
    void takesRowsInChunksAndShowsHowFarItHasCome() {
        for (int row = 1; row <= 2_500; row++) {
            original.row(row, "", call("swift", 1, 1), "0.5");
        }
        original.illegible(2_501, "no time", UsageSum.ofRow(0, 0, Optional.empty()));

        Run run = new Shell(bench, new Terminal(UTF_8, true, 120)).run("import", "--from-original", file.toString());

        assertThat(run.err())
                .contains("\rTaking over rows  [#######-------------]  39%  1,000 of 2,501")
                .contains("79%  2,000 of 2,501\r")
                .contains(" \rrow 2501: no time\n");
        assertThat(run.out()).contains("usage_log      2,501       2,500              0        1\n");
    }

    @Test
    void wantsAFileThatIsThere() {
        assertThat(shell.run(
                        "import", "--from-original", folder.resolve("missing").toString()))
                .isEqualTo(new Run(
                        ExitCodes.FAILED, "", "cost-guardian: there is no file " + folder.resolve("missing") + "\n"));
        assertThat(shell.run("import", "--from-original", folder.toString()))
                .isEqualTo(new Run(
                        ExitCodes.USAGE,
                        "",
                        "cost-guardian: " + folder + " is a folder; give the database file in it\n"));
        assertThat(shell.run("import").code()).isEqualTo(ExitCodes.USAGE);
    }

    private Run take(String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "import";
        arguments[1] = "--from-original";
        arguments[2] = file.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return shell.run(arguments);
    }

    private TrackingToken token(String text) {
        return ledger.storage().tokens().find(text).orElseThrow();
    }

    private List<RecordedEvent> events() {
        return ledger.ledger().page(EventQuery.newest(EventFilter.ALL, 100));
    }
}
