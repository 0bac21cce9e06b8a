package dev.costguardian.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the overview and the list of events say was spent, and which calls they are about. */
class DashboardSpendIT extends JuneCase {

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
                .hasAttribute("href", Pattern.compile("/prices\\?.*fix=house-model"));

        visit("?" + JUNE + "&model=house-model");
        assertThat(figure("Cost")).hasText("unknown");
        assertThat(figure("Per call")).hasText("–");
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
    void daysToComeAreEmptyAndNoMistake() {
        visit("?from=2040-01-01&to=2040-01-08");

        assertThat(page.getByText("No calls in this period.")).isVisible();
        assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
        link("Show the last 90 days").click();
        assertThat(page).hasURL(address("?span=90-days"));
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
    void anAnswerThatIsCutShortByTheNextQuestionIsForgotten() {
        page.evaluate("""
                () => {
                  const json = Response.prototype.json;
                  const held = new Promise((release) => { window.release = release; });
                  let others = 8;
                  window.othersAreRead = new Promise((resolve) => {
                    Response.prototype.json = function () {
                      return this.url.includes("/v1/prices/unpriced")
                        ? held.then(() => json.call(this))
                        : json.call(this).finally(() => { others -= 1; others === 0 && resolve(); });
                    };
                  });
                }""");
        page.getByLabel("First day").fill("2026-06-10");
        page.evaluate("window.othersAreRead");
        page.getByLabel("Last day").fill("2026-06-10");
        page.evaluate("window.release()");

        assertCalls("4 calls");
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

    private Locator changeOf(String name) {
        return figureOf(name).locator(".change");
    }
}
