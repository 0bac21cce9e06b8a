package dev.costguardian.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The figures of the pages are those of the rows, added up here by hand, and those that the interface says: over 240
 * calls of June 2026, to more models than a chart has colours, one of them without a price.
 */
class DashboardNumbersIT extends RowsCase {

    private static final int CALLS = 240;
    private static final int DAYS = 30;
    private static final String JUNE = "from=2026-06-01&to=2026-07-01";
    private static final Instant JUNE_IN_BERLIN = Instant.parse("2026-05-31T22:00:00Z");
    private static final List<String> MODELS = List.of(
            "gpt-4o",
            "gpt-4o-mini",
            "gpt-4.1",
            "gpt-4.1-mini",
            "gpt-4.1-nano",
            "o3",
            "o1",
            "o4-mini",
            "gpt-4-turbo",
            "gpt-4",
            "house-model");

    private static final String TOKENS = "sum(input + cache_read + cache_write + output + reasoning)";

    @BeforeAll
    void fill() throws IOException, InterruptedException {
        List<JsonNode> apps = List.of(server.issue("shop"), server.issue("search"), server.issue("agents"));
        Instant first = Instant.parse("2026-06-01T10:00:00Z");
        for (int i = 0; i < CALLS; i++) {
            String more =
                    ",\"tags\":{\"feature\":\"f%d\"},\"user\":\"u%d\",\"service_tier\":\"%s\",\"provider\":\"openai\""
                            .formatted(i % 5, i % 7, i % 3 == 0 ? "batch" : "standard");
            server.report(
                    apps.get(i % apps.size()).get("token").asText(),
                    MODELS.get(i % MODELS.size()),
                    first.plusSeconds(86_400L * (i % DAYS) + 60L * i).toString(),
                    i % 4 == 0 ? "" : more);
        }
    }

    @BeforeEach
    void signIn() {
        signInAt("?" + JUNE);
        assertThat(figure("Cost")).isVisible();
    }

    @Test
    void theHeadlineIsTheSumOfTheRows() throws Exception {
        String total = exact(sql("select 'all', " + COST + " from usage_event").get("all"));

        assertThat(figure("Cost")).hasAttribute("title", total);
        assertThat("$" + server.get("/v1/spend?" + JUNE).at("/total/cost_usd").asText())
                .isEqualTo(total);
        assertThat(page.locator(".figure").first())
                .containsText("+ "
                        + sql("select 'all', count(*) from usage_event where cost_source = 2")
                                .get("all") + " unpriced calls");
    }

    @Test
    void theDearestEightAndTheOthersAddUpToTheHeadline() {
        Locator parts = page.locator(".legend li b[title]");

        assertThat(parts).hasCount(9);
        BigDecimal sum = BigDecimal.ZERO;
        for (Locator part : parts.all()) {
            sum = sum.add(new BigDecimal(part.getAttribute("title").substring(1)));
        }
        assertThat(sum)
                .isEqualByComparingTo(
                        new BigDecimal(figure("Cost").getAttribute("title").substring(1)));
    }

    @Test
    void eachDayOfTheChartIsTheSumOfItsRows() throws Exception {
        page.getByText("Show as a table").click();
        Locator days = card("Cost by model, daily").locator("tbody tr");
        assertThat(days).hasCount(DAYS);
        Map<String, Long> byDay =
                sql("select (occurred_at - %d) / 86400000 + 1, ".formatted(JUNE_IN_BERLIN.toEpochMilli()) + COST
                        + " from usage_event group by 1");

        for (int day = 1; day <= DAYS; day++) {
            assertThat(days.nth(day - 1).locator("td").first())
                    .hasAttribute("title", exact(byDay.get(String.valueOf(day))));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            model       | m.name
            token       | (select label from tracking_token where id = token_id)
            user        | (select name from caller where id = caller_id)
            tier        | (select name from tier where id = tier_id)
            tag:feature | (select tag_value from tag_set_member s where s.tag_set_id = e.tag_set_id and tag_key = 'feature')
            """)
    void eachRowOfTheBreakdownIsTheSumOfItsCalls(String by, String column) throws Exception {
        visit("/breakdown?" + JUNE + "&by=" + by);
        assertThat(page.locator("th[aria-sort]")).isVisible();
        String from = " from usage_event e join model m on m.id = e.model_id group by 1";
        String name = "select coalesce(nullif(" + column + ", ''), 'no ' || '" + by.replace("tag:", "") + "'), ";
        Map<String, Long> costs = sql(name + COST + from);
        Map<String, Long> calls = sql(name + "count(*)" + from);
        Map<String, Long> tokens = sql(name + TOKENS + from);

        Locator rows = page.locator("tbody tr");
        assertThat(rows).hasCount(costs.size());
        for (Locator row : rows.all()) {
            String group = row.locator("th").textContent();
            if (costs.get(group) != 0) {
                assertThat(row.locator("td").first().locator("span[title^='$']"))
                        .hasAttribute("title", exact(costs.get(group)));
            }
            assertThat(row.locator("td").nth(3)).hasText(calls.get(group).toString());
            assertThat(row.locator("td").nth(4)).hasAttribute("title", "%,d".formatted(tokens.get(group)));
        }
        assertRowsOf("/v1/spend?tz=" + Chromium.ZONE + "&" + JUNE + "&group_by=" + by, rows);
    }

    /** The interface says the same rows in the same order, the dearest first. */
    private void assertRowsOf(String question, Locator rows) throws Exception {
        JsonNode said = server.get(question).get("rows");
        assertThat(said.size()).isEqualTo(rows.count());
        for (int i = 0; i < said.size(); i++) {
            assertThat(rows.nth(i).locator("td").nth(3))
                    .hasText(said.get(i).get("events").asText());
        }
    }

    /** At noon of 1 July in Berlin, the month has 731 hours from the next full hour on, and the last week had 168. */
    @Test
    void theMonthIsProjectedAtThePaceOfTheLastSevenDays() throws Exception {
        page.clock().setFixedTime("2026-07-01T10:00:00Z");
        visit("?" + JUNE);
        long week = sql("select 'all', " + COST + " from usage_event where occurred_at >= "
                        + Instant.parse("2026-06-23T22:00:00Z").toEpochMilli())
                .get("all");
        BigDecimal projected = BigDecimal.valueOf(week)
                .multiply(BigDecimal.valueOf(731))
                .divide(BigDecimal.valueOf(168), 0, RoundingMode.HALF_EVEN);

        assertThat(figure("July, projected"))
                .hasAttribute("title", exact(projected.longValueExact()) + ", of which $0.000000 so far");
        assertThat(figureOf("July, projected").locator(".change")).containsText(", Jun");
    }

    @Test
    void theKindsOfTokensAreTheSumsOfTheRows() throws Exception {
        visit("/tokens?" + JUNE);
        long input = sql("select 'all', sum(input) from usage_event").get("all");
        long output = sql("select 'all', sum(output) from usage_event").get("all");

        assertThat(kind("Fresh input")).hasText("%,d".formatted(input));
        assertThat(kind("Output")).hasText("%,d".formatted(output));
        assertThat(kind("Cache read")).hasText("0");
        assertThat(kind("Not tokens")).hasText("–");
    }

    private Locator kind(String name) {
        return page.locator(".kinds-table tbody tr", new Page.LocatorOptions().setHasText(name))
                .locator("td")
                .first();
    }
}
