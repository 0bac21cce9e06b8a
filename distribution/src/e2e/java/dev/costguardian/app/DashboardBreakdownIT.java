package dev.costguardian.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

/** What the pages of one dimension at a time, and of tokens, say of the same calls. */
class DashboardBreakdownIT extends JuneCase {

    @Test
    void aBreakdownIsSortedAndSearchedAndLeadsToTheEvents() {
        visit("/breakdown?" + JUNE);
        Locator names = card("Cost by model").locator("tbody th");
        assertThat(names).hasText(new String[] {"gpt-4o", "gpt-4o-mini", "house-model"});

        button("Model").click();
        assertThat(page).hasURL(address("/breakdown?" + JUNE + "&sort=name"));
        button("Model").click();
        assertThat(names).hasText(new String[] {"house-model", "gpt-4o-mini", "gpt-4o"});

        page.getByLabel("Find among the models").fill("MINI");
        assertThat(names).hasText(new String[] {"gpt-4o-mini"});
        assertThat(page).hasURL(address("/breakdown?" + JUNE + "&sort=-name&find=MINI"));
        link("gpt-4o-mini").click();
        assertThat(page).hasURL(address("/events?" + JUNE + "&model=gpt-4o-mini"));
    }

    @Test
    void aBreakdownSaysWhatATokenAndACallCostAndWhatIsUnknown() {
        visit("/breakdown?" + JUNE + "&by=token");
        Locator shopRow = row("Cost by app", "shop");
        assertThat(shopRow.locator("td"))
                .hasText(new String[] {"$0.111", "51.5%", "new", "60", "66K", "$1.69", "$0.00186", ""});
        assertThat(row("Cost by app", "search").locator("td").nth(5)).hasText("–");
        assertThat(row("Cost by app", "search")).containsText("+ 30 unpriced");

        choice("Told apart by a tag").selectOption("Tag: feature");
        assertThat(page).hasURL(address("/breakdown?" + JUNE + "&by=tag%3Afeature"));
        assertThat(row("Cost by feature", "no feature")).containsText("90");
    }

    /** Of 1,000 tokens in, 800 at half the price of $2.50 per million: a tenth of a cent. */
    @Test
    void theTokensSayWhatCachesSaved() throws Exception {
        server.report("""
                [{"tracking_token": "%s", "model": "gpt-4o", "timestamp": "2026-08-10T12:00:00Z",
                  "meters": {"input": 200, "input.cache_read": 800, "output": 100}}]""".formatted(shop.get("token").asText()));
        visit("/tokens?from=2026-08-10&to=2026-08-11");

        assertThat(row("What caches did", "gpt-4o").locator("td"))
                .hasText(new String[] {"80.0%", "800", "$0.00100", "0", "$0.00", "$0.00100"});
        assertThat(card("What caches did")).containsText("would have cost $0.00350 in place of $0.00250");
        assertThat(figure("Saved by caches")).hasAttribute("title", "$0.001000");

        visit("/tokens?" + JUNE);
        assertThat(card("What caches did")).containsText("No tokens came from caches.");
    }
}
