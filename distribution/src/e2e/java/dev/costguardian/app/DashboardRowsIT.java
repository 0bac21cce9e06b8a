package dev.costguardian.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The figures of the pages beside the overview and the breakdown are those of the rows, too: over May and June 2026, with
 * caches and reasoning, a cost that the app stated, a model that came in June, and one without a price that is called today.
 */
class DashboardRowsIT extends RowsCase {

    private static final String JUNE = "from=2026-06-01&to=2026-07-01&tz=UTC";
    private static final String AFTER_MAY = "&before_from=2026-05-01&before_to=2026-06-01";
    private static final String IN_MAY = "where occurred_at < 1780272000000";
    private static final String IN_JUNE = "where occurred_at >= 1780272000000 and occurred_at < 1782864000000";
    private static final int UNPRICED = 5;

    private final ObjectMapper json = new ObjectMapper();

    @BeforeAll
    void fill() throws Exception {
        String shop = server.issue("shop").get("token").asText();
        String search = server.issue("search").get("token").asText();
        ArrayNode events = json.createArrayNode();
        for (int i = 0; i < 8; i++) {
            events.add(call(shop, "openai", "gpt-4o", day("2026-05-02", i), 1_000 + i, 0, 0, 100 + i, 0));
            events.add(call(search, "anthropic", "claude-sonnet-4-5", day("2026-05-02", i), 900, 3_000, 700, 300, 0));
        }
        for (int i = 0; i < 16; i++) {
            events.add(call(shop, "openai", "gpt-4o", day("2026-06-02", i), 1_200 + i, 0, 0, 90 + i, 0));
            events.add(
                    call(search, "anthropic", "claude-sonnet-4-5", day("2026-06-02", i), 800, 4_000 + i, 500, 310, 0));
            events.add(call(shop, "openai", "o3", day("2026-06-02", i), 500, 250, 0, 400, 150 + i));
        }
        events.add(call(search, "", "rented-gpu", "2026-06-20T10:00:00Z", 10, 0, 0, 10, 0)
                .put("cost_usd", "1.25"));
        for (int i = 0; i < UNPRICED; i++) {
            String now = Instant.now().minus(Duration.ofHours(i)).toString();
            events.add(call(shop, "house", "writer", now, 1_500, 0, 0, 200, 0));
        }
        JsonNode answer = server.report(events.toString());
        assertThat(answer.toString()).contains("\"accepted\":" + events.size());
    }

    private ObjectNode call(
            String token,
            String provider,
            String model,
            String when,
            int fresh,
            int read,
            int write,
            int out,
            int thought) {
        ObjectNode call = json.createObjectNode()
                .put("tracking_token", token)
                .put("model", model)
                .put("timestamp", when);
        if (!provider.isEmpty()) {
            call.put("provider", provider);
        }
        call.putObject("meters")
                .put("input", fresh)
                .put("input.cache_read", read)
                .put("input.cache_write", write)
                .put("output", out)
                .put("output.reasoning", thought);
        return call;
    }

    private static String day(long moment) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(moment), ZoneOffset.UTC).toString();
    }

    private static String day(String first, int later) {
        return Instant.parse(first + "T10:00:00Z").plus(Duration.ofDays(later)).toString();
    }

    @BeforeEach
    void signIn() {
        signInAt("/health");
    }

    @Test
    void theTwoEndsOfTheBridgeAreTheSumsOfTheirRows() throws Exception {
        visit("/changes?" + JUNE + AFTER_MAY);
        long may = sum(COST, IN_MAY);
        long june = sum(COST, IN_JUNE);

        assertThat(figure("Before")).hasAttribute("title", exact(may));
        assertThat(figure("After")).hasAttribute("title", exact(june));
        assertThat(figure("Difference")).hasAttribute("title", exact(june - may));
        assertThat(figureOf("Before")).containsText(sum("count(*)", IN_MAY) + " calls");
        assertThat(figureOf("After")).containsText(sum("count(*)", IN_JUNE) + " calls");
    }

    @Test
    void theBarsLeadFromOneEndToTheOtherAndAreThoseOfTheInterface() throws Exception {
        visit("/changes?" + JUNE + AFTER_MAY);
        Locator amounts = page.locator(".waterfall > tbody > tr:not(.end) > td.number");
        assertThat(amounts.first()).isVisible();
        List<BigDecimal> bars = amounts.all().stream()
                .map(amount -> new BigDecimal(amount.getAttribute("title").substring(1)))
                .toList();

        assertThat(bars.stream().reduce(BigDecimal.ZERO, BigDecimal::add).movePointRight(12))
                .isEqualByComparingTo(new BigDecimal(sum(COST, IN_JUNE) - sum(COST, IN_MAY)));
        List<BigDecimal> said =
                server
                        .get("/v1/bridge?group_by=model&" + JUNE + AFTER_MAY)
                        .get("bars")
                        .findValues("amount_usd")
                        .stream()
                        .map(amount -> new BigDecimal(amount.asText()))
                        .toList();
        assertThat(said).containsAll(bars);
    }

    /** Twice as many calls would have cost twice as much, had nothing else changed. */
    @Test
    void theBarOfTheCallsIsWhatMoreCallsOfTheSameKindWouldHaveCost() throws Exception {
        visit("/changes?" + JUNE + AFTER_MAY + "&model=gpt-4o");
        String ofModel = " and m.name = 'gpt-4o'";
        long before = sum("count(*)", IN_MAY + ofModel);
        long after = sum("count(*)", IN_JUNE + ofModel);
        BigDecimal volume = new BigDecimal(sum(COST, IN_MAY + ofModel))
                .multiply(BigDecimal.valueOf(after - before))
                .divide(BigDecimal.valueOf(before));

        assertThat(page.locator(".waterfall tr", new Page.LocatorOptions().setHas(button("Number of calls")))
                        .locator("td.number"))
                .hasAttribute("title", exact(volume.longValueExact()));
    }

    @Test
    void whatIsNewIsTheSumOfItsRows() throws Exception {
        visit("/changes?" + JUNE + AFTER_MAY);

        assertThat(row("New models", "o3").locator("td").first().locator("span").first())
                .hasAttribute("title", exact(sum(COST, IN_JUNE + " and m.name = 'o3'")));
        assertThat(row("New models", "o3").locator("td").nth(1)).hasText("16");
    }

    @Test
    void eachCallOfTheListIsItsRow() throws Exception {
        visit("/events?" + JUNE);
        Map<String, Long> costs = sql(
                "select e.id, cost_input + cost_cache_read + cost_cache_write + cost_output + cost_other from usage_event e "
                        + IN_JUNE);
        Locator rows = page.locator(".calls tbody tr");
        assertThat(rows).hasCount((int) sum("count(*)", IN_JUNE));

        JsonNode said = server.get("/v1/events?limit=50&" + JUNE).get("data");
        for (int i = 0; i < rows.count(); i++) {
            JsonNode call = said.get(i);
            Locator cells = rows.nth(i).locator("td");
            assertThat(cells.nth(0)).hasText(call.at("/token/label").asText());
            assertThat(cells.nth(1)).containsText(call.get("model").asText());
            assertThat(cells.nth(2)).hasText(counted(call.get("input_tokens").asLong()));
            assertThat(cells.nth(3)).hasText(counted(call.get("output_tokens").asLong()));
            assertThat(cells.nth(4).locator("span"))
                    .hasAttribute("title", exact(costs.get(call.get("id").asText())));
        }
        assertThat(card(rows.count() + " calls")
                        .locator(".card-head span[title]")
                        .first())
                .hasAttribute("title", exact(sum(COST, IN_JUNE)));
    }

    /** What each part of the call cost stands in a column of its own; the prices are those of the price book. */
    @Test
    void theLinesOfAReceiptAreTheColumnsOfItsRow() throws Exception {
        String call = IN_JUNE + " and m.name = 'claude-sonnet-4-5' and occurred_at < "
                + Instant.parse("2026-06-03T00:00:00Z").toEpochMilli();
        visit("/events?" + JUNE + "&event=" + sum("e.id", call));
        Locator lines = page.locator(".receipt tbody tr");
        assertThat(lines).hasCount(4);

        for (String meter : List.of("input", "cache_read", "cache_write", "output")) {
            Locator line = lines.filter(new Locator.FilterOptions()
                    .setHas(page.locator(
                            "th",
                            new Page.LocatorOptions()
                                    .setHasText(Pattern.compile("^(input[.])?" + meter + "(price.*)?$")))));
            assertThat(line.locator("td").first()).hasText(counted(sum(meter, call)));
            assertThat(line.locator("td").last()).hasText(evenly(sum("cost_" + meter, call)));
        }
        assertThat(page.locator(".receipt tfoot td")).hasText(evenly(sum(COST, call)));
        assertThat(page.locator(".receipt tbody td").last()).hasText(evenly(sum("output", call) * 15_000_000));
    }

    /** An amount to its last digit, and zeros behind it where other lines have more digits. */
    private static Pattern evenly(long amount) {
        return Pattern.compile("^" + exact(amount).replace("$", "[$]").replace(".", "[.]") + "0*$");
    }

    @Test
    void whatWaitsForAPriceAndWhatAPriceWouldDoAreTheSumsOfTheRows() throws Exception {
        String calls = "where m.name = 'writer'";
        visit("/prices");
        Locator waiting = row("Without a price", "house/writer").locator("td");
        assertThat(waiting.nth(0)).hasText(counted(sum("count(*)", calls)));
        assertThat(waiting.nth(1)).hasText(counted(sum("sum(input)", calls)));
        assertThat(waiting.nth(2)).hasText(counted(sum("sum(output)", calls)));
        assertThat(waiting.nth(3).locator("time")).hasAttribute("datetime", day(sum("max(occurred_at)", calls)));

        link("Set price of house/writer").click();
        page.getByLabel("Input").fill("2");
        page.getByLabel("Output").fill("10");
        button("See what it would do").click();

        Locator effect = card("What it would do").locator("table").last().locator("tbody tr");
        assertThat(effect.locator("th")).containsText(UNPRICED + " calls");
        assertThat(effect.locator("td").nth(1))
                .hasAttribute(
                        "title", exact(sum("sum(input)", calls) * 2_000_000 + sum("sum(output)", calls) * 10_000_000));
        assertThat(effect.locator("td").nth(2)).hasText("0");
    }

    @ParameterizedTest
    @CsvSource({
        "Fresh input, input, cost_input",
        "Cache read, cache_read, cost_cache_read",
        "Cache write, cache_write, cost_cache_write",
        "Output, output, cost_output",
        "Reasoning, reasoning,",
        "Not tokens,, cost_other"
    })
    void eachKindOfTokensIsTheSumOfItsColumn(String kind, String tokens, String cost) throws Exception {
        visit("/tokens?" + JUNE);
        Locator cells = page.locator(".kinds-table tbody tr", new Page.LocatorOptions().setHasText(kind))
                .locator("td");

        assertThat(cells.nth(0)).hasText(tokens == null ? "–" : counted(sum("sum(" + tokens + ")", IN_JUNE)));
        if (cost == null) {
            assertThat(cells.nth(2)).hasText("with output");
        } else {
            assertThat(cells.nth(2)).hasAttribute("title", exact(sum("sum(" + cost + ")", IN_JUNE)));
        }
    }

    @Test
    void whatCachesDidIsTheSumOfTheRows() throws Exception {
        visit("/tokens?" + JUNE);
        for (String model : List.of("claude-sonnet-4-5", "o3")) {
            String calls = IN_JUNE + " and m.name = '" + model + "'";
            Locator cells = row("What caches did", model).locator("td");
            assertThat(cells.nth(1)).hasAttribute("title", counted(sum("sum(cache_read)", calls)));
            assertThat(cells.nth(2)).hasAttribute("title", exact(sum("sum(cost_cache_read)", calls)));
            assertThat(cells.nth(3)).hasAttribute("title", counted(sum("sum(cache_write)", calls)));
            assertThat(cells.nth(4)).hasAttribute("title", exact(sum("sum(cost_cache_write)", calls)));
            assertThat(cells.nth(5)).hasAttribute("title", exact(sum("sum(cache_saving)", calls)));
        }
        assertThat(figure("Saved by caches")).hasAttribute("title", exact(sum("sum(cache_saving)", IN_JUNE)));
        assertThat(figure("Tokens in"))
                .hasAttribute("title", counted(sum("sum(input + cache_read + cache_write)", IN_JUNE)));
        assertThat(figure("Tokens out")).hasAttribute("title", counted(sum("sum(output + reasoning)", IN_JUNE)));
        assertThat(row("By model", "o3").locator("td").nth(2).locator("span"))
                .hasAttribute("title", exact(sum(COST, IN_JUNE + " and m.name = 'o3'")));
    }

    @Test
    void theCallsOfEachAppAreItsRows() throws Exception {
        visit("/apps");
        Map<String, Long> calls =
                sql("select label, count(*) from usage_event join tracking_token t on t.id = token_id group by 1");

        for (Map.Entry<String, Long> app : calls.entrySet()) {
            assertThat(row("Your apps", app.getKey()).locator("td.number")).hasText(counted(app.getValue()));
        }
        for (JsonNode app : server.get("/ingest/tokens").get("tokens")) {
            assertThat(row("Your apps", app.get("label").asText()).locator("td.number"))
                    .hasText(counted(app.get("usage_count").asLong()));
        }
    }

    @Test
    void theHealthOfTheLedgerIsThatOfItsFile() throws Exception {
        assertThat(figure("Events")).hasText(counted(sum("count(*)", "")));
        assertThat(page.getByText(sum("count(*)", "where cost_source = 2") + " calls have no price."))
                .isVisible();
        assertThat(card("Store")).containsText("Events in them" + sum("count(*)", ""));
    }

    @Test
    void theSizeOfTheLedgerIsThatOfItsFile() throws Exception {
        TestLedgers.assumeInAFile("a database server knows its size");
        long bytes = Files.size(folder.resolve("data/cost-guardian.sqlite"));
        assertThat(figure("On disk")).hasText("%d kB".formatted(Math.round(bytes / 1000.0)));
        assertThat(server.get("/v1/status").at("/storage/database_bytes").asLong())
                .isEqualTo(bytes);
    }
}
