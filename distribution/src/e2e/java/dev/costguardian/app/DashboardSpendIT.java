package dev.costguardian.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
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
        assertThat(figure("Cost")).isVisible();
    }

    @Test
    void theFiguresAreThoseOfTheInterface() throws Exception {
        JsonNode total =
                server.get("/v1/spend?tz=" + Chromium.ZONE + "&" + JUNE).get("total");

        // 30 × (2 × $0.0035 + $0.00021)
        assertThat(total.get("cost_usd").asText()).isEqualTo("0.216300");
        assertThat(figure("Cost")).hasText("$0.216");
        assertThat(figure("Cost")).hasAttribute("title", "$0.216300");
        assertThat(figure("Per day")).hasAttribute("title", "$0.007210");
        assertThat(figure("Per call")).hasAttribute("title", "$0.002403333333");
        assertThat(figure("Top model")).hasText("gpt-4o");
        assertThat(figure("Cache hits")).hasText("0.0%");
        assertCalls("120 calls");
    }

    @Test
    void eachFigureSaysWhatItWasInThePeriodBefore() {
        visit("?from=2026-06-16&to=2026-07-01");

        assertThat(changeOf("Cost")).hasText("still $0.108");
        assertThat(page.getByText("Changes are against 1 Jun – 15 Jun 2026")).isVisible();

        visit("?from=2026-06-03&to=2026-06-06");
        assertThat(changeOf("Cost")).hasText("▲ up 50.0% from $0.0144");
        visit("?" + JUNE);
        assertThat(changeOf("Cost")).hasText("nothing before");
    }

    @Test
    void whatHasNoPriceIsSaidAndNeverShownAsNothing() {
        assertThat(page.locator(".figure").first()).containsText("+ 30 unpriced calls");
        assertThat(page.locator(".legend")).containsText("Without a price, not in the cost30 calls");
        assertThat(card("How sure these figures are")).containsText("75.0% of the calls are priced");
        assertThat(card("How sure these figures are")).containsText("30 without a price");
        assertThat(link("Set the price of house-model"))
                .hasAttribute("href", Pattern.compile("/prices\\?.*price=house-model"));

        visit("?" + JUNE + "&model=house-model");
        assertThat(figure("Cost")).hasText("unknown");
        assertThat(figure("Per call")).hasText("–");
    }

    @Test
    void theChartHasATableWithEveryDay() {
        page.getByText("Show as a table").click();

        Locator days = card("Cost by model, daily").locator("tbody tr");
        assertThat(days).hasCount(DAYS);
        assertThat(days.first()).containsText("Mon, 1 Jun 2026$0.007211$0.00700$0.000210");
        assertThat(days.last()).containsText("Tue, 30 Jun 2026");
    }

    @Test
    void theChartSaysWhatStandsUnderThePointer() {
        pointAt(0.5, 0.9);

        assertThat(page.locator(".tip")).isVisible();
        assertThat(page.locator(".tip")).containsText("Mon, 1 Jun 2026");
        assertThat(page.locator(".tip")).containsText("$0.00721");
        assertThat(page.locator(".tip")).containsText("+ 1 call without a price");
        assertThat(page.locator(".tip li")).hasCount(2);
    }

    @Test
    void aClickOnAColumnNarrowsToThePartUnderThePointer() {
        pointAt(10.5, 0.9);
        page.mouse().down();
        page.mouse().up();

        assertThat(page).hasURL(address("?" + JUNE + "&model=gpt-4o"));
        assertCalls("60 calls");
    }

    @Test
    void draggingAcrossColumnsZoomsToTheirDays() {
        pointAt(9.5, 0.5);
        page.mouse().down();
        pointAt(11.4, 0.5);
        page.mouse().up();

        assertThat(page).hasURL(address("?from=2026-06-10&to=2026-06-13"));
        assertCalls("12 calls");
        page.goBack();
        assertCalls("120 calls");
    }

    @Test
    void keysGoFromColumnToColumnAndZoom() {
        Locator plot = page.getByRole(AriaRole.SLIDER);
        plot.press("ArrowRight");
        assertThat(page.locator(".tip")).containsText("Mon, 1 Jun 2026");
        plot.press("ArrowRight");
        assertThat(plot).hasAttribute("aria-valuetext", "Tue, 2 Jun 2026: $0.00721");
        plot.press("Escape");
        assertThat(page.locator(".tip")).isHidden();

        plot.press("End");
        plot.press("Enter");
        assertThat(page).hasURL(address("?from=2026-06-30&to=2026-07-01"));
    }

    @Test
    void aDayOfTheTableLeadsToItsHours() {
        page.getByText("Show as a table").click();
        link("Wed, 10 Jun 2026").click();

        assertThat(page).hasURL(address("?from=2026-06-10&to=2026-06-11"));
        assertThat(page.getByText("Cost by model, hourly")).isVisible();
        link("Wed 10 Jun, 14:00").click();
        assertThat(page).hasURL(address("?from=2026-06-10T12%3A00%3A00Z&to=2026-06-10T13%3A00%3A00Z"));
        assertCalls("4 calls");
    }

    @Test
    void theChartShowsTokensAndCallsOfAppsAndTags() {
        choice("Told apart by").selectOption("By app");
        assertThat(legend("shop")).hasText("$0.111");
        link("Calls").click();
        assertThat(page).hasURL(address("?" + JUNE + "&group=token&metric=calls"));
        assertThat(legend("search")).hasText("60");
        link("Tokens").click();
        assertThat(legend("search")).hasText("66,000");
        choice("Told apart by").selectOption("By tag feature");
        assertThat(legend("checkout")).hasText("33,000");
        assertThat(legend("no feature")).hasText("99,000");
    }

    @Test
    void theChartShowsWhatACallCosts() {
        link("Per call").click();

        assertThat(page.getByText("Cost per call by model, daily")).isVisible();
        assertThat(legend("gpt-4o-mini")).hasText("$0.000210");
        assertThat(legend("house-model")).hasText("–");
    }

    @Test
    void aClickOnAModelNarrowsEverythingToItAndTheAddressKeepsIt() {
        link("gpt-4o-mini").click();

        assertThat(page).hasURL(address("?" + JUNE + "&model=gpt-4o-mini"));
        assertCalls("30 calls");
        assertThat(figure("Cost")).hasText("$0.00630");

        page.reload();
        assertCalls("30 calls");
        assertThat(choice("Model")).hasValue("gpt-4o-mini");

        page.goBack();
        assertCalls("120 calls");
    }

    @Test
    void theChoicesNarrowToAModelOfAnApp() {
        choice("Model").selectOption("gpt-4o");
        assertCalls("60 calls");
        choice("App").selectOption("shop");
        assertCalls("30 calls");

        assertThat(page)
                .hasURL(address(
                        "?" + JUNE + "&model=gpt-4o&token=" + shop.get("id").asText()));
    }

    @Test
    void datesAreWholeDaysOfTheViewersZone() {
        page.getByLabel("First day").fill("2026-06-10");
        page.getByLabel("Last day").fill("2026-06-10");

        assertThat(page).hasURL(address("?from=2026-06-10&to=2026-06-11"));
        assertCalls("4 calls");
        assertThat(page.getByText("Cost by model, hourly")).isVisible();
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
        assertCalls("30 calls");

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
        assertThat(page.getByText("No calls in this period.")).isVisible();

        server.report(shop.get("token").asText(), "gpt-4o", "2026-07-01T12:00:00Z", "");

        assertCalls("1 call");
    }

    @Test
    void anAnswerIsAskedForByItsTagAndStaysWhereItHasNotChanged() {
        List<String> tags = new CopyOnWriteArrayList<>();
        page.route("**/models", route -> {
            String tag = route.request().headers().getOrDefault("if-none-match", "none");
            tags.add(tag);
            Route.FulfillOptions known = new Route.FulfillOptions().setStatus(304);
            route.fulfill(
                    tag.equals("none")
                            ? new Route.FulfillOptions()
                                    .setHeaders(Map.of("ETag", "\"v1\""))
                                    .setBody("{\"models\":[\"the-tagged-one\"]}")
                            : known);
        });
        page.clock().install();
        visit("?" + JUNE);
        assertThat(choice("Model")).containsText("the-tagged-one");

        page.waitForResponse("**/models", () -> page.clock().runFor(10_000));
        assertThat(figure("Cost")).isVisible();

        assertThat(tags).startsWith("none", "\"v1\"");
        assertThat(choice("Model")).containsText("the-tagged-one");
    }

    @Test
    void aPageThatNobodySeesAsksNothing() {
        page.clock().install();
        visit("?" + JUNE);
        assertThat(figure("Cost")).isVisible();
        assertThat(page.locator("main")).hasAttribute("aria-busy", "false");
        page.evaluate("Object.defineProperty(document, 'hidden', {value: true, configurable: true})");
        List<String> asked = new CopyOnWriteArrayList<>();
        page.onRequest(request -> asked.add(request.url()));

        page.clock().runFor(60_000);
        assertThat(asked).isEmpty();

        page.evaluate("Object.defineProperty(document, 'hidden', {value: false})");
        page.waitForRequest(
                "**/v1/spend?**", () -> page.evaluate("document.dispatchEvent(new Event('visibilitychange'))"));
    }

    @Test
    void daysThatTheLedgerCannotCutAreExplainedAndOfferedInUtc() {
        page = chromium.newPageIn("Asia/Kolkata");
        signInAt("?" + JUNE);

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("REPORT_ZONES");
        chromium.forgive();
        button("Show days in UTC").click();
        assertCalls("120 calls");
        chromium.forgive();
    }

    private Locator calls() {
        return page.locator("tbody tr");
    }

    private void assertCalls(String calls) {
        assertThat(figureOf("Per call").locator(".note")).hasText(calls);
    }

    private Locator changeOf(String name) {
        return figureOf(name).locator(".change");
    }

    private Locator legend(String part) {
        return page.locator(".legend li")
                .filter(new Locator.FilterOptions().setHas(link(part)))
                .locator("b");
    }

    /** Moves the pointer to a column, counted in columns from the left, and so far down the chart. */
    private void pointAt(double column, double down) {
        assertThat(page.locator(".u-over")).isVisible();
        BoundingBox plot = page.locator(".u-over").boundingBox();
        page.mouse().move(plot.x + plot.width / DAYS * column, plot.y + plot.height * down);
    }
}
