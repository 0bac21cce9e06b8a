package dev.costguardian.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One call of the list, with how its cost came about. */
class DashboardEventsIT extends DashboardCase {

    private static final String JUNE = "/events?from=2026-06-01&to=2026-07-01&tz=UTC";

    @BeforeAll
    void report() throws Exception {
        JsonNode shop = server.issue("shop");
        String token = shop.get("token").asText();
        server.report(token, "gpt-4o", "2026-06-10T12:00:00Z", ",\"tags\":{\"feature\":\"checkout\"},\"user\":\"u-1\"");
        server.report(token, "in-house", "2026-06-11T12:00:00Z", "");
        server.report(token, "gpt-4o", "2026-06-12T12:00:00Z", ",\"cost_usd\":\"7\"");
    }

    @BeforeEach
    void start() {
        signInAt(JUNE);
    }

    @Test
    void aCallOpensWithItsReceipt() {
        link("10 Jun 2026, 12:00:00").click();

        Locator call = card("One call");
        assertThat(call.locator("h2")).isFocused();
        assertThat(call.locator(".receipt tbody tr").first())
                .hasText(Pattern.compile("input1,000\\$2.50per million\\$0.002500"));
        assertThat(call.locator(".receipt tfoot")).containsText("$0.003500");
        assertThat(call).containsText("openai/gpt-4o, standard");
        assertThat(call).containsText("exact name");
        assertThat(call).containsText("openai.com, checked 2026-");
        assertThat(call).containsText("from the price book");
    }

    /** One token in at $0.75 and two out at $4.50 per million. */
    @Test
    void aReceiptShowsEveryDigitSoThatItsLinesAddUp() throws Exception {
        JsonNode told =
                server.report("""
                [{"tracking_token": "%s", "model": "gpt-5.4-mini", "timestamp": "2026-07-10T12:00:00Z",
                  "meters": {"input": 1, "output": 2}}]""".formatted(server.issue("exact").get("token").asText()));
        Assertions.assertThat(told.path("accepted").asInt())
                .as("what became of it: %s", told)
                .isEqualTo(1);
        visit("/events?from=2026-07-10&to=2026-07-11&tz=UTC");
        link("10 Jul 2026, 12:00:00").click();

        assertThat(card("One call").locator(".receipt table td:last-child"))
                .hasText(new String[] {"$0.00000075", "$0.00000900", "$0.00000975"});
    }

    @Test
    void theOpenCallStandsInTheAddressAndClosesWithEscape() {
        link("10 Jun 2026, 12:00:00").click();
        assertThat(page).hasURL(Pattern.compile(".*event=1.*"));
        page.reload();
        assertThat(card("One call").locator("h2")).hasText("Call 1");

        page.keyboard().press("Escape");

        assertThat(card("One call")).hasCount(0);
    }

    @Test
    void whatACallHasLeadsToOthersLikeIt() {
        link("10 Jun 2026, 12:00:00").click();
        card("One call").getByText("checkout").click();

        assertThat(page.getByText("1 call", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(page).hasURL(Pattern.compile(".*tag%3Afeature=checkout.*"));
    }

    @Test
    void aCallWithoutAPriceSaysWhy() {
        link("11 Jun 2026, 12:00:00").click();

        assertThat(card("One call")).containsText("unpriced");
        assertThat(card("One call")).containsText("no price is known");
        link("Set its price").click();
        assertThat(card("in-house")).containsText("US dollars for a million tokens");
    }

    @Test
    void aStatedCostStandsBesideThatOfThePriceBook() {
        link("12 Jun 2026, 12:00:00").click();

        assertThat(card("One call").locator(".cost")).containsText("$7.000000 from the app itself");
        assertThat(card("One call")).containsText("What the price book gives");
        assertThat(card("One call").locator(".receipt tfoot")).containsText("$0.003500");
    }

    @Test
    void aCallThatIsNotThereIsSaidToBeMissing() {
        visit(JUNE + "&event=999");

        assertThat(card("One call")).containsText("There is no such call");
        chromium.forgive();
    }

    @Test
    void aFilterIsAChipThatIsTakenAwayByTheKeyboardToo() {
        visit(JUNE + "&tag:feature=checkout&user=u-1");
        link("feature is checkout: remove this filter").press("Enter");

        assertThat(link("feature is checkout: remove this filter")).hasCount(0);
        assertThat(link("user is u-1: remove this filter")).isVisible();
        assertThat(page).hasURL(address(JUNE + "&user=u-1"));
    }

    @Test
    void eachOfSeveralModelsHasAChip() {
        visit(JUNE + "&model=gpt-4o&model=in-house");
        assertThat(card("3 calls")).isVisible();

        link("model is gpt-4o: remove this filter").click();

        assertThat(card("1 call")).isVisible();
        assertThat(choice("Model")).hasValue("in-house");
        assertThat(page.locator(".chip")).hasCount(0);
    }

    @Test
    void allFiltersAreClearedAtOnce() {
        visit(JUNE + "&model=gpt-4o&tag:feature=checkout&user=u-1");
        assertThat(card("1 call")).isVisible();

        link("Clear filters").click();

        assertThat(page).hasURL(address(JUNE));
        assertThat(card("3 calls")).isVisible();
        assertThat(link("Clear filters")).hasCount(0);
    }
}
