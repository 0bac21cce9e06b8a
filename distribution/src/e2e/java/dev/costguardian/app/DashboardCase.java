package dev.costguardian.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server with a ledger of its own for the class, a person who has never been here for each test, and the rule that no
 * page writes anything to the console.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DashboardCase {

    Path folder;
    Chromium chromium;
    TestServer server;
    Page page;

    @BeforeAll
    final void open(@TempDir Path given) throws IOException {
        folder = given;
        chromium = Chromium.start();
        server = TestServer.start(folder);
    }

    @AfterAll
    final void close() {
        server.close();
        chromium.close();
    }

    @BeforeEach
    final void enter() {
        page = chromium.newPage();
    }

    @AfterEach
    final void leave() {
        page.context().close();
        List<String> complaints = chromium.complaints();
        chromium.forgive();
        assertThat(complaints).as("what the page wrote to the console").isEmpty();
    }

    /** Goes to a page of the dashboard, such as {@code "/apps?app=1"}, and signs in there; returns once that is done. */
    final void signInAt(String path) {
        visit(path);
        signIn(TestServer.API_KEY);
        PlaywrightAssertions.assertThat(keyField()).hasCount(0);
    }

    final void signIn(String key) {
        keyField().fill(key);
        button("Sign in").click();
    }

    /** The one at the door. */
    final Locator keyField() {
        return page.getByLabel("Your key", new Page.GetByLabelOptions().setExact(true));
    }

    /** The one beside what a session is not enough for. */
    final Locator keyAgainField() {
        return page.getByLabel("Your key again");
    }

    final void visit(String path) {
        page.navigate(address(path));
    }

    final String address(String path) {
        return server.address() + "/dashboard" + path;
    }

    final Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    final Locator link(String name) {
        return page.getByRole(AriaRole.LINK, named(name));
    }

    final Locator choice(String name) {
        return page.getByLabel(name, new Page.GetByLabelOptions().setExact(true));
    }

    /** A figure in the row at the top, with its name, its value and what is said of it. */
    final Locator figureOf(String name) {
        return page.locator(
                ".figure",
                new Page.LocatorOptions().setHas(page.getByText(name, new Page.GetByTextOptions().setExact(true))));
    }

    final Locator figure(String name) {
        return figureOf(name).locator(".figure-value");
    }

    final Locator card(String title) {
        return page.getByRole(AriaRole.REGION, named(title)).first();
    }

    /** The row of a card's table that has a link of that name. */
    final Locator row(String title, String name) {
        return card(title).locator("tbody tr").filter(new Locator.FilterOptions().setHas(link(name)));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
