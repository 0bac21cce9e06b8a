package dev.costguardian.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How people come in and go out. */
class DashboardDoorIT {

    @TempDir
    private static Path folder;

    private static Chromium chromium;
    private static TestServer server;

    private Page page;

    @BeforeAll
    static void open() throws IOException {
        chromium = Chromium.start();
        server = TestServer.start(folder);
    }

    @AfterAll
    static void close() {
        server.close();
        chromium.close();
    }

    @BeforeEach
    void start() {
        page = chromium.newPage();
    }

    @AfterEach
    void stop() {
        page.context().close();
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void theRootLeadsToTheDoorAndTheKeyOpensIt() {
        page.navigate(server.address() + "/");
        signIn(TestServer.API_KEY);

        assertThat(page).hasURL(server.address() + "/dashboard");
        assertThat(page.getByText("No calls yet")).isVisible();
    }

    @Test
    void aWrongKeyIsRefusedAndMayBeCorrected() {
        page.navigate(server.address() + "/dashboard");
        signIn("a-guess");

        assertThat(page.getByRole(AriaRole.ALERT)).hasText("This is not the API key.");
        assertThat(chromium.complaints()).hasSize(1).allMatch(line -> line.contains("401"));
        chromium.forgive();

        signIn(TestServer.API_KEY);
        assertThat(page.getByText("No calls yet")).isVisible();
    }

    @Test
    void scriptsSeeNeitherTheKeyNorTheSession() {
        page.navigate(server.address() + "/dashboard");
        signIn(TestServer.API_KEY);
        assertThat(page.getByText("No calls yet")).isVisible();

        List<Cookie> cookies = page.context().cookies();
        assertThat(cookies).hasSize(1);
        assertThat(cookies.get(0).httpOnly).isTrue();
        assertThat(cookies.get(0).sameSite).isEqualTo(SameSiteAttribute.STRICT);
        assertThat(page.evaluate("document.cookie + localStorage.length + sessionStorage.length"))
                .isEqualTo("00");
    }

    @Test
    void whoHasSignedOutIsOutInEveryTab() {
        page.navigate(server.address() + "/dashboard");
        signIn(TestServer.API_KEY);
        page.getByRole(AriaRole.BUTTON, named("Sign out")).click();

        assertThat(page.getByLabel("API key")).isVisible();
        Page other = page.context().newPage();
        other.navigate(server.address() + "/dashboard/apps");
        assertThat(other.getByLabel("API key")).isVisible();
    }

    @Test
    void whoseSessionHasEndedGoesOnWhereTheyWere() throws IOException, InterruptedException {
        page.navigate(server.address() + "/dashboard/apps?span=week");
        signIn(TestServer.API_KEY);
        assertThat(page.getByRole(AriaRole.BUTTON, named("Create"))).isVisible();

        server.restart();
        assertThat(page.getByText("Your session has ended.")).isVisible();
        chromium.forgive();

        signIn(TestServer.API_KEY);
        assertThat(page.getByRole(AriaRole.BUTTON, named("Create"))).isVisible();
        assertThat(page).hasURL(server.address() + "/dashboard/apps?span=week");
    }

    private void signIn(String key) {
        page.getByLabel("API key").fill(key);
        page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
