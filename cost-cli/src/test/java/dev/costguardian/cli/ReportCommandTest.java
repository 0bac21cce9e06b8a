package dev.costguardian.cli;

import static dev.costguardian.cli.Ledgers.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.CostGuardian;
import dev.costguardian.attribution.Tags;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.cli.Shell.Run;
import dev.costguardian.cli.console.Terminal;
import dev.costguardian.formats.Json;
import dev.costguardian.formats.SpendJson;
import dev.costguardian.money.Money;
import dev.costguardian.reports.Grouping;
import dev.costguardian.reports.SpendQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportCommandTest {

    private final TestBench bench = new TestBench();
    private final CostGuardian ledger = bench.ledger();
    private final Shell shell = new Shell(bench);

    @Test
    void addsUpThisMonthByModel() {
        TrackingToken shop = Ledgers.token(ledger, "shop");
        record(shop, "2026-10-31T23:59:59.999Z", "swift");
        record(shop, "2026-11-01T00:00:00Z", "swift");
        record(shop, "2026-11-23T11:00:00Z", "swift");
        record(shop, "2026-11-23T11:00:00Z", "tiny");

        assertThat(shell.run("report")).isEqualTo(new Run(ExitCodes.OK, """
                        From 2026-11-01 until 2026-12-01, UTC

                        MODEL  EVENTS  INPUT TOKENS  OUTPUT TOKENS   COST USD
                        swift       2         2,000          1,000  0.015000
                        tiny        1         1,000            500  0.0000525
                        TOTAL       3         3,000          1,500  0.0150525
                        """.replace("0.0150000", "0.015000"), ""));
    }

    @Test
    void showsWhatWasKnownAndWhatHasComeSince() {
        TrackingToken shop = Ledgers.token(ledger, "shop");
        record(shop, "2026-11-01T00:00:00Z", "swift");

        assertThat(shell.run("report", "--as-of", "2026-11-22").out()).endsWith("""
                As known on 2026-11-22. Since then: 0.007500 USD by 1 late event, 0.000000 by corrections, \
                0.000000 by undos; now 0.007500.
                """);
        assertThat(shell.run("report", "--as-of", "2026-11-23").out()).endsWith("""
                As known on 2026-11-23. Since then: 0.000000 USD by 0 late events, 0.000000 by corrections, \
                0.000000 by undos; now 0.007500.
                """);
        assertThat(shell.run("report", "--as-of", "yesterday").err()).contains("as_of", "2026-11-02");
    }

    @Test
    void neverShowsUnpricedEventsAsFree() {
        TrackingToken shop = Ledgers.token(ledger, "shop");
        record(shop, "2026-11-02T00:00:00Z", "swift");
        record(shop, "2026-11-02T00:00:00Z", "unheard-of");
        record(shop, "2026-11-03T00:00:00Z", "unheard-of");
        Ledgers.record(
                ledger,
                shop,
                "2026-11-02T00:00:00Z",
                call("unheard-of-but-free", 1, 1).withClaimedCost(Money.ZERO));

        assertThat(shell.run("report").out()).isEqualTo("""
                        From 2026-11-01 until 2026-12-01, UTC

                        MODEL                EVENTS  UNPRICED  INPUT TOKENS  OUTPUT TOKENS  COST USD
                        swift                     1                   1,000            500  0.007500
                        unheard-of                2         2         2,000          1,000  unpriced
                        unheard-of-but-free       1                       1              1  0.000000
                        TOTAL                     4         2         3,001          1,501  0.007500

                        2 events are unpriced: nobody knows yet what they cost, and the total is without them.
                        See which: cost-guardian prices unpriced
                        """);
    }

    @Test
    void addsUpByTokenAndTagInStepsOfTimeInAZone() {
        TrackingToken shop = Ledgers.token(ledger, "shop");
        TrackingToken lab = Ledgers.token(ledger, "lab");
        tagged(shop, "2026-11-02T22:30:00Z", "search");
        tagged(shop, "2026-11-02T23:30:00Z", "search");
        tagged(shop, "2026-11-03T00:30:00Z", "chat");
        record(lab, "2026-11-03T00:30:00Z", "tiny");

        String[] question = {
            "report", "--by", "token,tag:feature", "--bucket", "day", "--tz", "Europe/Berlin", "--from", "2026-11-01"
        };

        assertThat(shell.run(question).out()).isEqualTo("""
                        From 2026-11-01 until now on, Europe/Berlin

                        DAY         TOKEN  tag:feature  EVENTS  INPUT TOKENS  OUTPUT TOKENS   COST USD
                        2026-11-02  shop   search            1         1,000            500  0.007500
                        2026-11-03  shop   chat              1         1,000            500  0.007500
                        2026-11-03  shop   search            1         1,000            500  0.007500
                        2026-11-03  lab    (none)            1         1,000            500  0.0000525
                        TOTAL                                4         4,000          2,000  0.0225525
                        """.replace("0.0075000", "0.007500"));
    }

    @Test
    void tellsTheTwoHoursApartThatAClockShowsWhenItIsSetBack() {
        TrackingToken shop = Ledgers.token(ledger, "shop");
        record(shop, "2026-10-25T00:30:00Z", "swift");
        record(shop, "2026-10-25T01:30:00Z", "swift");

        assertThat(shell.run(
                                "report",
                                "--bucket",
                                "hour",
                                "--tz",
                                "Europe/Berlin",
                                "--from",
                                "2026-10-25",
                                "--to",
                                "2026-10-26")
                        .out())
                .contains("2026-10-25 02:00+02:00  swift", "2026-10-25 02:00+01:00  swift");
    }

    @Test
    void namesWeeksByTheirMondayAndMonthsByTheirNumber() {
        TrackingToken shop = Ledgers.token(ledger, "shop");
        record(shop, "2026-11-22T10:00:00Z", "swift");

        assertThat(shell.run("report", "--bucket", "week").out()).contains("WEEK OF     MODEL", "2026-11-16  swift");
        assertThat(shell.run("report", "--bucket", "month").out()).contains("MONTH    MODEL", "2026-11  swift");
        assertThat(shell.run("report", "--bucket", "hour").out()).contains("HOUR", "2026-11-22 10:00  swift");
    }

    @Test
    void addsUpWhatIsBeyondTheTop() {
        TrackingToken shop = Ledgers.token(ledger, "shop");
        record(shop, "2026-11-22T10:00:00Z", "swift");
        record(shop, "2026-11-22T10:00:00Z", "tiny");
        record(shop, "2026-11-22T10:00:00Z", "unheard-of");

        assertThat(shell.run("report", "--top", "1").out())
                .contains("swift         1                   1,000            500  0.007500")
                .contains("(other)       2         1         2,000          1,000  0.0000525")
                .doesNotContain("tiny");
    }

    @Test
    void countsOnlyEventsThatMatchEveryFilter() {
        TrackingToken shop = Ledgers.token(ledger, "shop");
        TrackingToken lab = Ledgers.token(ledger, "lab");
        Ledgers.record(
                ledger,
                shop,
                "2026-11-02T00:00:00Z",
                call("swift", 1_000, 500)
                        .withUser("ann")
                        .withServiceTier("standard")
                        .withTags(Tags.of("feature", "a=b")));
        record(shop, "2026-11-02T00:00:00Z", "swift");
        record(lab, "2026-11-02T00:00:00Z", "nova");

        assertThat(total("--token", "shop")).startsWith("TOTAL       2");
        assertThat(total("--token", "shop", "--token", "2")).startsWith("TOTAL       3");
        assertThat(total("--model", "nova")).startsWith("TOTAL       1");
        assertThat(total("--user", "ann")).startsWith("TOTAL       1");
        assertThat(total("--user", "")).startsWith("TOTAL       2");
        assertThat(total("--tier", "standard")).startsWith("TOTAL       1");
        assertThat(total("--provider", "zeta")).startsWith("TOTAL       1");
        assertThat(total("--tag", "feature=a=b")).startsWith("TOTAL       1");
        assertThat(total("--tag", "feature=")).startsWith("TOTAL       2");
        assertThat(total("--tag", "feature=", "--tag", "feature=a=b")).startsWith("TOTAL       3");
        assertThat(total("--tag", "feature=a=b", "--model", "nova")).isEqualTo("No events match.\n");
    }

    @Test
    void reportsTheSpendOfATokenThatWasArchived() {
        TrackingToken old = Ledgers.token(ledger, "shop");
        record(old, "2026-11-02T00:00:00Z", "swift");
        ledger.tokens().archive(old.id());

        assertThat(shell.run("report", "--by", "token", "--token", "shop").out())
                .contains("shop (archived)       1");

        TrackingToken successor = Ledgers.token(ledger, "shop");
        record(successor, "2026-11-02T00:00:00Z", "swift");

        assertThat(shell.run("report", "--by", "token", "--token", "shop").out())
                .contains("shop        1")
                .doesNotContain("archived");
        assertThat(shell.run("report", "--by", "token").out()).contains("shop (archived)", "shop    ");
    }

    @Test
    void answersProgramsExactlyAsTheHttpServerDoes() {
        TrackingToken shop = Ledgers.token(ledger, "shop");
        record(shop, "2026-11-22T10:00:00Z", "tiny");
        SpendQuery query = SpendQuery.between(
                        Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"))
                .by(Grouping.TOKEN);

        byte[] expected =
                Json.write(out -> SpendJson.write(out, ledger.spend(query), query, Map.of(shop.id(), "shop")));

        assertThat(shell.run("report", "--by", "token", "--json"))
                .isEqualTo(new Run(ExitCodes.OK, new String(expected, UTF_8) + "\n", ""));
    }

    @Test
    void showsPeopleTheSameDigitsAsPrograms() {
        long seed = 99_173;
        Random random = new Random(seed);
        TrackingToken shop = Ledgers.token(ledger, "shop");
        for (int i = 0; i < 200; i++) {
            Money cost = Money.ofPicos(random.nextLong(1, 1_000_000_000_000_000_000L) >> random.nextInt(50));
            Ledgers.record(
                    ledger,
                    shop,
                    "2026-11-22T10:00:00Z",
                    call("model-" + random.nextInt(12), 1, 1).withClaimedCost(cost));
        }

        List<String> forPeople = shell.run("report")
                .out()
                .lines()
                .skip(3)
                .map(line -> line.substring(line.lastIndexOf(' ') + 1).replace(",", ""))
                .toList();
        List<String> forPrograms = Pattern.compile("\"cost_usd\":\"([^\"]+)\"")
                .matcher(shell.run("report", "--json").out())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();

        assertThat(forPeople).as("seed %d", seed).hasSizeGreaterThan(10).isEqualTo(forPrograms);
    }

    @Test
    void saysHowToBeginWhereThereIsNothingYet() {
        assertThat(shell.run("report"))
                .isEqualTo(new Run(
                        ExitCodes.OK, "No events yet. Create a token: cost-guardian token create my-app\n", ""));

        Ledgers.token(ledger, "shop");

        assertThat(shell.run("report").out())
                .isEqualTo("No events yet. Report some: cost-guardian serve, and POST /ingest;"
                        + " or cost-guardian ingest FILE\n");
    }

    @Test
    void cutsLongNamesToTheScreenAndNoFigures() {
        TrackingToken shop = Ledgers.token(ledger, "shop");
        record(shop, "2026-11-02T00:00:00Z", "a-model-whose-name-is-far-too-long-for-any-screen");

        Shell narrow = new Shell(bench, new Terminal(UTF_8, false, 70));

        assertThat(narrow.run("report").out().lines().toList())
                .contains("a-model-whos…       1         1         1,000            500  unpriced")
                .allMatch(line -> line.length() <= 90);
        assertThat(shell.run("report").out()).contains("a-model-whose-name-is-far-too-long-for-any-screen");
    }

    @Test
    void saysWhatIsWrongWithAQuestion() {
        assertThat(shell.run("report", "--by", "modle").err()).startsWith("cost-guardian: group_by must be model, ");
        assertThat(shell.run("report", "--tz", "Mars/Olympus").err()).startsWith("cost-guardian: tz must be ");
        assertThat(shell.run("report", "--from", "2026-02-30").err()).startsWith("cost-guardian: from must be ");
        assertThat(shell.run("report", "--top", "x").err()).startsWith("cost-guardian: top must be ");
        assertThat(shell.run("report", "--bucket", "year").err()).startsWith("cost-guardian: bucket must be ");
        assertThat(shell.run("report", "--tag", "feature").err())
                .isEqualTo("cost-guardian: --tag must be KEY=VALUE, was \"feature\"\n");
        assertThat(shell.run("report", "--token", "nobody").code()).isEqualTo(ExitCodes.USAGE);
        assertThat(shell.run("report", "--from", "2026-11-02", "--to", "2026-11-02")
                        .code())
                .isEqualTo(ExitCodes.USAGE);
    }

    private String total(String... filter) {
        String[] arguments = new String[filter.length + 1];
        arguments[0] = "report";
        System.arraycopy(filter, 0, arguments, 1, filter.length);
        String answer = shell.run(arguments).out();
        return answer.substring(Math.max(0, answer.indexOf("TOTAL")));
    }

    private void record(TrackingToken token, String at, String model) {
        Ledgers.record(ledger, token, at, call(model, 1_000, 500));
    }

    private void tagged(TrackingToken token, String at, String feature) {
        Ledgers.record(ledger, token, at, call("swift", 1_000, 500).withTags(Tags.of("feature", feature)));
    }
}
