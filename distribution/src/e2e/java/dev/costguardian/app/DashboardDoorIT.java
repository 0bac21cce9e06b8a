package dev.costguardian.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How people come in and go out. */
class DashboardDoorIT extends DashboardCase {

    /** A little longer than a page that is left open waits. */
    private static final long UNTIL_IT_ASKS_MILLIS = 10_000;

    @Test
    void theRootLeadsToTheDoorAndTheKeyOpensIt() {
        page.navigate(server.address() + "/");
        signIn(TestServer.API_KEY);

        assertThat(page).hasURL(server.address() + "/dashboard");
        assertThat(page.getByText("No calls yet")).isVisible();
    }

    @Test
    void aWrongKeyIsRefusedAndMayBeCorrected() {
        visit("");
        signIn("a-guess");

        assertThat(page.getByRole(AriaRole.ALERT)).hasText("This key does not open the server.");
        assertThat(chromium.complaints()).hasSize(1).allMatch(line -> line.contains("401"));
        chromium.forgive();

        signIn(TestServer.API_KEY);
        assertThat(page.getByText("No calls yet")).isVisible();
    }

    @Test
    void scriptsSeeNeitherTheKeyNorTheSession() {
        visit("");
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
        visit("");
        signIn(TestServer.API_KEY);
        button("Sign out").click();

        assertThat(keyField()).isVisible();
        Page other = page.context().newPage();
        other.navigate(server.address() + "/dashboard/apps");
        assertThat(other.getByLabel("Your key")).isVisible();
    }

    @Test
    void whoseSessionHasEndedGoesOnWhereTheyWere() throws IOException, InterruptedException {
        page.clock().install();
        visit("/apps?span=7-days");
        signIn(TestServer.API_KEY);
        assertThat(button("Create")).isVisible();

        server.signOutEverywhere();
        page.clock().runFor(UNTIL_IT_ASKS_MILLIS);
        assertThat(page.getByText("Your session has ended.")).isVisible();
        chromium.forgive();

        signIn(TestServer.API_KEY);
        assertThat(button("Create")).isVisible();
        assertThat(page).hasURL(server.address() + "/dashboard/apps?span=7-days");
    }

    @Test
    void aRestartOfTheServerSignsNobodyOut() throws IOException, InterruptedException {
        visit("/apps");
        signIn(TestServer.API_KEY);
        assertThat(button("Create")).isVisible();

        server.restart();
        page.reload();

        assertThat(button("Create")).isVisible();
        chromium.forgive();
    }

    @Test
    void aPageLeftOpenSaysThatItAsksByItself() {
        page.clock().install();
        visit("");
        signIn(TestServer.API_KEY);
        assertThat(page.getByText("No calls yet")).isVisible();

        Request asked = page.waitForRequest(
                request ->
                        request.url().contains("/v1/spend") && request.headers().containsKey("x-cg-quiet"),
                () -> page.clock().runFor(UNTIL_IT_ASKS_MILLIS));

        assertThat(asked.headers()).containsEntry("x-cg-quiet", "1");
    }
}
