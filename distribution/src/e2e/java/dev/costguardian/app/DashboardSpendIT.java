package dev.costguardian.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the page says was spent, over a ledger whose figures are known: on each day of June 2026 two calls to gpt-4o for
 * $0.0035 each, one by each app, one call to gpt-4o-mini for $0.00021, and one that nobody has a price for.
 */
class DashboardSpendIT extends DashboardCase {

    private static final int DAYS = 30;
    private static final String JUNE = "from=2026-06-01&to=2026-07-01";

    private JsonNode shop;
    private JsonNode search;

    @BeforeAll
    void fill() throws IOException, InterruptedException {
        shop = server.issue("shop");
        search = server.issue("search");
        for (int day = 1; day <= DAYS; day++) {
            String noon = LocalDate.of(2026, 6, day) + "T12:00:00Z";
            server.report(shop.get("token").asText(), "gpt-4o", noon, ",\"tags\":{\"feature\":\"checkout\"}");
            server.report(search.get("token").asText(), "gpt-4o", noon, "");
            server.report(shop.get("token").asText(), "gpt-4o-mini", noon, "");
            server.report(search.get("token").asText(), "house-model", noon, "");
        }
    }

    @BeforeEach
    void signIn() {
        signInAt("?" + JUNE);
        assertThat(figure("Calls")).isVisible();
    }

    @Test
    void theFiguresAreThoseOfTheInterface() throws Exception {
        JsonNode total =
                server.get("/v1/spend?tz=" + Chromium.ZONE + "&" + JUNE).get("total");

        // 30 × (2 × $0.0035 + $0.00021)
        assertThat(total.get("cost_usd").asText()).isEqualTo("0.216300");
        assertThat(figure("Cost")).hasText("$0.216");
        assertThat(figure("Cost")).hasAttribute("title", "$0.216300");
        assertThat(figure("Calls")).hasText("120");
        assertThat(figure("Tokens in")).hasAttribute("title", "120,000");
        assertThat(figure("Tokens out")).hasAttribute("title", "12,000");
    }

    @Test
    void whatHasNoPriceIsSaidAndNeverShownAsNothing() {
        assertThat(page.locator(".notice")).containsText("30 calls without a price.");
        assertThat(page.locator(".notice")).containsText("house-model");
        assertThat(row("By model", "house-model")).containsText("unpriced");
        assertThat(row("By model", "house-model")).not().containsText("$0");
        assertThat(row("By app", "search")).containsText("+ unpriced");
    }

    @Test
    void eachBreakdownAddsUpToTheTotal() {
        for (String title : List.of("By model", "By app")) {
            assertThat(card(title).locator("tfoot td").first()).hasAttribute("title", "$0.216300");
        }
        assertThat(row("By model", "gpt-4o-mini")).containsText("$0.0063");
        assertThat(row("By app", "search").locator("[title]").first()).hasAttribute("title", "$0.105000");
    }

    @Test
    void theChartHasATableWithEveryDay() {
        page.getByText("Show as a table").click();

        Locator days = card("Cost by day and model").locator("tbody tr");
        assertThat(days).hasCount(DAYS);
        assertThat(days.first()).containsText("Mon, 1 Jun 2026");
        assertThat(days.last()).containsText("$0.007");
    }

    @Test
    void theChartSaysWhatStandsUnderThePointer() {
        Locator plot = page.locator(".u-over");
        plot.hover(new Locator.HoverOptions()
                .setPosition(plot.boundingBox().width / DAYS * 0.5, plot.boundingBox().height - 20));

        assertThat(page.locator(".tip")).isVisible();
        assertThat(page.locator(".tip")).containsText("Mon, 1 Jun 2026");
        assertThat(page.locator(".tip")).containsText("$0.00721");
        assertThat(page.locator(".tip li")).hasCount(2);
    }

    @Test
    void aClickOnAModelNarrowsEverythingToItAndTheAddressKeepsIt() {
        row("By model", "gpt-4o-mini").getByText("gpt-4o-mini").click();

        assertThat(page).hasURL(address("?" + JUNE + "&model=gpt-4o-mini"));
        assertThat(figure("Calls")).hasText("30");
        assertThat(figure("Cost")).hasText("$0.0063");

        page.reload();
        assertThat(figure("Calls")).hasText("30");
        assertThat(choice("Model")).hasValue("gpt-4o-mini");

        page.goBack();
        assertThat(figure("Calls")).hasText("120");
    }

    @Test
    void theChoicesNarrowToAModelOfAnApp() {
        choice("Model").selectOption("gpt-4o");
        assertThat(figure("Calls")).hasText("60");
        choice("App").selectOption("shop");
        assertThat(figure("Calls")).hasText("30");

        assertThat(page)
                .hasURL(address(
                        "?" + JUNE + "&model=gpt-4o&token=" + shop.get("id").asText()));
    }

    @Test
    void datesAreWholeDaysOfTheViewersZone() {
        page.getByLabel("First day").fill("2026-06-10");
        page.getByLabel("Last day").fill("2026-06-10");

        assertThat(page).hasURL(address("?from=2026-06-10&to=2026-06-11"));
        assertThat(figure("Calls")).hasText("4");
        assertThat(page.getByText("Cost by hour and model")).isVisible();
        // Noon in UTC is two o'clock in summer.
        page.getByText("Show as a table").click();
        assertThat(page.locator("details tr", new Page.LocatorOptions().setHasText("14:00")))
                .containsText("$0.007");
    }

    @Test
    void theZoneCanBeUtc() {
        visit("?from=2026-06-10&to=2026-06-11");
        page.getByLabel("Time zone").selectOption("UTC");

        assertThat(page).hasURL(address("?from=2026-06-10&to=2026-06-11&tz=UTC"));
        page.getByText("Show as a table").click();
        assertThat(page.locator("details tr", new Page.LocatorOptions().setHasText("12:00")))
                .containsText("$0.007");
    }

    @Test
    void thisMonthBeginsWithItsFirstDayAndEndsToday() {
        link("This month").click();

        LocalDate today = LocalDate.now(ZoneId.of(Chromium.ZONE));
        assertThat(page.getByLabel("First day"))
                .hasValue(today.withDayOfMonth(1).toString());
        assertThat(page.getByLabel("Last day")).hasValue(today.toString());
        assertThat(page).hasURL(address("?span=month"));
    }

    @Test
    void theFileHasExactlyWhatIsFiltered() throws Exception {
        choice("Model").selectOption("gpt-4o-mini");
        assertThat(figure("Calls")).hasText("30");

        Download file = page.waitForDownload(() -> link("Export CSV").click());

        List<String> lines = Files.readAllLines(file.path());
        assertThat(lines).hasSize(31);
        assertThat(lines.subList(1, 31)).allMatch(line -> line.contains(",gpt-4o-mini,"));
        assertThat(file.suggestedFilename()).matches("cost-guardian-.*\\.csv");
    }

    @Test
    void theCallsComeInPagesAndEachOnce() {
        link("Events").click();

        assertThat(page.getByText("120 calls")).isVisible();
        assertThat(calls()).hasCount(50);
        assertThat(calls().first()).containsText("30 Jun 2026, 14:00:00");
        link("Older").click();
        assertThat(calls().first()).containsText("18 Jun 2026");
        link("Older").click();
        assertThat(calls()).hasCount(20);
        assertThat(calls().last()).containsText("1 Jun 2026");
        assertThat(link("Older")).hasCount(0);

        link("Newest").click();
        assertThat(calls().first()).containsText("30 Jun 2026");
    }

    @Test
    void newCallsAppearByThemselves() throws Exception {
        visit("?from=2026-07-01&to=2026-07-02");
        assertThat(page.getByText("No calls in these days.")).isVisible();

        server.report(shop.get("token").asText(), "gpt-4o", "2026-07-01T12:00:00Z", "");

        assertThat(figure("Calls")).hasText("1");
    }

    @Test
    void daysThatTheLedgerCannotCutAreExplainedAndOfferedInUtc() {
        page = chromium.newPageIn("Asia/Kolkata");
        signInAt("?" + JUNE);

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("REPORT_ZONES");
        chromium.forgive();
        button("Show days in UTC").click();
        assertThat(figure("Calls")).hasText("120");
        chromium.forgive();
    }

    private Locator calls() {
        return page.locator("tbody tr");
    }
}
