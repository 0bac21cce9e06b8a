package dev.costguardian.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two periods side by side: what made the difference, and what is behind each part of it. */
class DashboardChangesIT extends DashboardCase {

    private static final String JUNE_AFTER_MAY =
            "/changes?from=2026-06-01&to=2026-07-01&before_from=2026-05-01&before_to=2026-06-01&tz=UTC";

    private JsonNode shop;

    /** One call of gpt-4o costs 0.0035, one of gpt-4o-mini 0.00021. */
    @BeforeAll
    void report() throws Exception {
        shop = server.issue("shop");
        String token = shop.get("token").asText();
        server.report(token, "gpt-4o", "2026-05-10T12:00:00Z", ",\"tags\":{\"feature\":\"search\"}");
        server.report(token, "gone-model", "2026-05-10T12:00:00Z", ",\"cost_usd\":\"0.5\"");
        for (int day = 10; day < 13; day++) {
            server.report(token, "gpt-4o", "2026-06-%dT12:00:00Z".formatted(day), "");
        }
        server.report(token, "gpt-4o-mini", "2026-06-10T12:00:00Z", "");
        server.report(token, "unheard-of", "2026-06-10T12:00:00Z", "");
    }

    @BeforeEach
    void start() {
        signInAt(JUNE_AFTER_MAY);
    }

    @Test
    void theDifferenceIsTakenApart() {
        assertThat(figure("Before")).hasText("$0.504");
        assertThat(figure("After")).hasText("$0.0107");
        assertThat(figure("Difference")).hasText("−$0.493");
        assertThat(bar("Number of calls")).containsText("2 → 5 calls");
        assertThat(bar("Number of calls")).containsText("+$0.00525");
        assertThat(bar("Models that are gone")).containsText("−$0.50");
        assertThat(page.getByText("No difference came from")).containsText("length of prompts");
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("0 before, 1 after");
    }

    @Test
    void eachPartOpensToWhatIsBehindIt() {
        button("Number of calls").click();

        Locator inside = page.locator(".movers tbody tr");
        assertThat(inside).hasCount(1);
        assertThat(inside).containsText("gpt-4o");
        assertThat(inside).containsText("+$0.00525");
        assertThat(button("Number of calls")).hasAttribute("aria-expanded", "true");
        button("Number of calls").click();
        assertThat(inside).hasCount(0);
    }

    /** What is read from caches stands beside what is written to them, as on the page of tokens. */
    @Test
    void theUseOfCachesSaysHowMuchOfThePromptsWasReadAndWritten() throws Exception {
        server.report("""
                [{"tracking_token": "%1$s", "model": "claude-sonnet-4-5", "timestamp": "2026-03-10T12:00:00Z",
                  "meters": {"input": 1000}},
                 {"tracking_token": "%1$s", "model": "claude-sonnet-4-5", "timestamp": "2026-04-10T12:00:00Z",
                  "meters": {"input": 500, "input.cache_read": 300, "input.cache_write": 200}}]""".formatted(shop.get("token").asText()));
        visit("/changes?from=2026-04-01&to=2026-05-01");

        assertThat(bar("Use of caches")).containsText("0.0% → 30.0% read, 0.0% → 20.0% written");
    }

    @Test
    void whatIsNewAndWhatIsGoneIsNamed() {
        assertThat(card("New models").locator("tbody tr")).hasCount(2);
        assertThat(row("New models", "unheard-of")).containsText("unpriced");
        assertThat(row("Models that are gone", "gone-model")).containsText("$0.50");
    }

    @Test
    void anotherDimensionStandsInTheAddress() {
        choice("Told apart by").selectOption("token");

        assertThat(page).hasURL(Pattern.compile(".*[?&]by=token.*"));
        button("Mix of models").click();
        assertThat(page.locator(".movers tbody th")).hasText("shop");
    }

    @Test
    void aTagIsADimensionToo() {
        choice("Told apart by").selectOption("tag:feature");

        assertThat(page).hasURL(Pattern.compile(".*by=tag%3Afeature.*"));
        button("Mix of models").click();
        assertThat(page.locator(".movers tbody th")).hasText("no feature");
    }

    @Test
    void theEarlierDaysAreChosenAndLetGoAgain() {
        page.getByLabel("First earlier day").fill("2026-05-11");

        assertThat(figure("Before")).hasText("$0.00");
        link("The time just before").click();
        assertThat(page.getByLabel("First earlier day")).hasValue("2026-05-02");
        assertThat(figure("Before")).hasText("$0.504");
    }

    @Test
    void twoPeriodsWithoutCallsSayWhatToDo() {
        visit("/changes?from=2025-06-01&to=2025-07-01");

        assertThat(page.getByText("No calls in either period")).isVisible();
        assertThat(link("Compare the last 90 days")).isVisible();
    }

    private Locator bar(String name) {
        return page.locator(".waterfall > tbody > tr", new Page.LocatorOptions().setHas(button(name)));
    }
}
