package dev.costguardian.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a name without a price to calls that have one, the past ones included. */
class DashboardPricesIT extends DashboardCase {

    private String token;

    @BeforeAll
    void issue() throws Exception {
        JsonNode shop = server.issue("shop");
        token = shop.get("token").asText();
    }

    @BeforeEach
    void start() {
        signInAt("/prices");
    }

    @Test
    void aModelOfOnesOwnGetsAPriceFromThenOnAndForThePast() throws Exception {
        JsonNode before = server.get("/v1/prices").get("version");
        server.report(token, "writer", "2026-06-10T12:00:00Z", ",\"provider\":\"house\"");
        page.reload();
        link("Set price of house/writer").click();
        page.getByLabel("Input").fill("2");
        page.getByLabel("Output").fill("10");
        button("See what it would do").click();
        assertThat(card("What it would do")).containsText("house/writer");
        assertThat(server.get("/v1/prices").get("version")).isEqualTo(before);

        button("Apply from now on").click();
        assertThat(page.getByText("New calls of this name have a price.")).isVisible();
        button("See what it would do").click();
        assertThat(card("What it would do")).containsText("1 call would get a price");
        assertThat(card("What it would do")).containsText("+$0.003");
        button("Correct 1 call").click();

        assertThat(page.getByText("Every call of this name has a price now.")).isVisible();
        JsonNode call = server.get("/v1/events?model=writer").at("/data/0");
        assertThat(call.get("cost_usd").asText()).isEqualTo("0.003000");
        visit("/events?from=2026-06-01&to=2026-07-01&event=" + call.get("id").asText());
        assertThat(card("Corrections")).containsText("house/writer had no price");
        assertThat(card("Corrections")).containsText("+$0.003");
    }

    @Test
    void aNameIsSaidToMeanAModelAndForgottenAgain() throws Exception {
        server.report(token, "chat-prod", "2026-06-10T12:00:00Z", "");
        page.reload();
        link("Set price of chat-prod").click();
        button("It is a model that has prices").click();
        page.getByLabel("Model", new Page.GetByLabelOptions().setExact(true)).fill("no-such-model");
        button("Apply from now on").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("no-such-model");
        chromium.forgive();

        page.getByLabel("Model", new Page.GetByLabelOptions().setExact(true)).fill("openai/gpt-4o");
        button("Apply from now on").click();

        assertThat(page.getByText("New calls of this name have a price.")).isVisible();
        assertThat(card("What names mean")).containsText("openai/gpt-4o");
        button("Forget what chat-prod means").click();
        assertThat(card("What names mean")).hasCount(0);
    }

    @Test
    void aNameOfWhichSomeCallsHaveAPriceSaysOfHowMany() throws Exception {
        String provider = ",\"provider\":\"house-3\"";
        server.report(token, "editor", "2026-06-10T12:00:00Z", provider);
        page.reload();
        assertThat(waiting("house-3/editor").nth(0)).hasText("1");
        assertThat(waiting("house-3/editor").nth(1)).hasText("1,000");

        link("Set price of house-3/editor").click();
        page.getByLabel("Input").fill("2");
        page.getByLabel("Output").fill("10");
        button("See what it would do").click();
        button("Apply from now on").click();
        assertThat(page.getByText("New calls of this name have a price.")).isVisible();
        server.report(token, "editor", "2026-06-12T12:00:00Z", provider);
        visit("/prices");

        assertThat(row("Without a price", "house-3/editor")).containsText("means house-3/editor by now");
        assertThat(waiting("house-3/editor").nth(0)).hasText("1 of 2");
        assertThat(waiting("house-3/editor").nth(1)).hasText("2,000");
        assertThat(waiting("house-3/editor").nth(2)).hasText("200");
        assertThat(waiting("house-3/editor").nth(3)).hasText("10 Jun 2026");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-10T23:59:59Z, today",
        "2026-06-11T00:00:00Z, yesterday",
        "2026-06-11T23:59:59Z, yesterday",
        "2026-06-12T00:00:00Z, 10 Jun 2026"
    })
    void theLastCallOfANameIsToldByItsDay(String now, String told) throws Exception {
        server.report(token, "dated", "2026-06-09T23:59:59Z", "");
        server.report(token, "dated", "2026-06-10T12:00:00Z", "");
        page.clock().setFixedTime(now);
        visit("/prices");

        assertThat(waiting("dated").nth(3)).hasText(told);
    }

    /** What stands beside a name that waits for a price. */
    private Locator waiting(String name) {
        return row("Without a price", name).locator("td");
    }

    @Test
    void aModelIsFoundByAPartOfItsName() {
        visit("/prices?book=openai");
        page.getByLabel("Part of a model's name").fill("gpt-4o-mini");

        assertThat(row("Price book", "gpt-4o-mini")).containsText("$0.15");
        assertThat(row("Price book", "gpt-4o")).hasCount(0);
        page.getByLabel("Part of a model's name").fill("nothing-like-it");
        assertThat(card("Price book")).containsText("openai has no model with “nothing-like-it” in its name.");
    }

    @Test
    void aModelOpensToAllItsPrices() {
        page.getByLabel("Provider").selectOption("deepseek");
        link("deepseek-chat").click();

        assertThat(page.locator(".inside table")).containsText("input.cache_read");
        assertThat(page.locator(".inside table")).containsText("mon-fri 01:00-04:00 06:00-10:00 UTC");
        link("deepseek-chat").click();
        assertThat(page.locator(".inside")).hasCount(0);
    }

    @Test
    void aNumberThatIsNoneIsRefusedBeforeItIsSent() throws Exception {
        server.report(token, "other", "2026-06-10T12:00:00Z", ",\"provider\":\"house-2\"");
        page.reload();
        link("Set price of house-2/other").click();
        page.getByLabel("Input").fill("cheap");
        page.getByLabel("Output").fill("1");
        button("See what it would do").click();

        assertThat(page.locator("input:invalid")).hasCount(1);
        assertThat(card("What it would do")).hasCount(0);
    }

    @Test
    void aTableHasPricesForOtherPlansAndMeters() throws Exception {
        server.report(token, "painter", "2026-06-10T12:00:00Z", ",\"provider\":\"house\",\"service_tier\":\"batch\"");
        page.reload();
        link("Set price of house/painter").click();
        button("Set a table of prices").click();
        assertThat(page.getByLabel("Lines"))
                .hasValue(Pattern.compile(
                        "model,from,until,plan,prompt_over,time,meter,usd,per\npainter,.*", Pattern.DOTALL));
        page.getByLabel("Lines").fill("""
                model,from,until,plan,prompt_over,time,meter,usd,per
                painter,,,standard,,,input,2,1000000
                painter,,,standard,,,output,10,1000000
                painter,,,batch,,,input,1,1000000
                painter,,,batch,,,output,5,1000000""");
        button("See what it would do").click();
        assertThat(card("What it would do").locator("tbody tr")).hasCount(4);
        button("Apply from now on").click();
        button("See what it would do").click();
        button("Correct 1 call").click();

        assertThat(page.getByText("Every call of this name has a price now.")).isVisible();
        assertThat(server.get("/v1/events?model=painter").at("/data/0/cost_usd").asText())
                .isEqualTo("0.001500");
    }

    @Test
    void aTableThatMakesNoSenseIsRefusedWithItsLine() throws Exception {
        server.report(token, "sculptor", "2026-06-10T12:00:00Z", ",\"provider\":\"house\"");
        page.reload();
        link("Set price of house/sculptor").click();
        button("Set a table of prices").click();
        page.getByLabel("Lines").fill("""
                model,from,until,plan,prompt_over,time,meter,usd,per
                sculptor,,,standard,,,inputs,2,1000000""");
        button("See what it would do").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("house/prices.csv:2: unknown meter \"inputs\"");
        assertThat(card("What it would do")).hasCount(0);
        chromium.forgive();
    }

    @Test
    void modelsThatAreInUseStandFirst() throws Exception {
        server.report(token, "gpt-4o", Instant.now().toString(), ",\"provider\":\"openai\"");
        visit("/prices?book=openai");

        assertThat(row("Price book", "gpt-4o")).containsText("in use");
        assertThat(card("Price book").locator("tbody tr").first()).containsText("gpt-4o");
        assertThat(row("Price book", "gpt-4")).not().containsText("in use");
    }
}
