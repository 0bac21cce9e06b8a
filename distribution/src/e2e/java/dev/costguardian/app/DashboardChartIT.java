package dev.costguardian.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.api.Test;

/** What the chart of the overview shows, and where it leads by pointer and by keys. */
class DashboardChartIT extends JuneCase {

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
