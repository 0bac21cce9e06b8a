package dev.costguardian.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The page of keys, sessions and the audit log. */
class DashboardAccessIT extends DashboardCase {

    @Test
    void aNewKeyIsShownOnceAndOpensWhatItSays() throws Exception {
        signInAt("/access");
        String secret = create("finance", "May look");

        assertThat(key("finance").get("scope").asText()).isEqualTo("viewer");
        assertThat(server.statusFor(secret, "/v1/spend")).isEqualTo(200);
        assertThat(server.statusFor(secret, "/v1/keys")).isEqualTo(403);
        button("I have it").click();
        assertThat(page.getByText(secret)).hasCount(0);
        page.reload();
        assertThat(keyRow("finance")).containsText("May look");
        assertThat(page.getByText(secret)).hasCount(0);
    }

    @Test
    void aKeyToReportMayBeForOneAppAlone() throws Exception {
        long app = server.issue("billing").get("id").asLong();
        signInAt("/access");
        choice("What it may do").selectOption("May report calls");
        choice("For which app").selectOption("only for billing");
        create("billing-key", "May report calls");

        assertThat(keyRow("billing-key")).containsText("May report calls of billing");
        assertThat(key("billing-key").get("tokens")).hasToString("[" + app + "]");
    }

    @Test
    void aKeyIsRevokedOnlyAfterASecondThought() throws Exception {
        signInAt("/access");
        String secret = create("lost", "May look");

        button("Revoke lost").click();
        button("Keep").click();
        assertThat(server.statusFor(secret, "/v1/spend")).isEqualTo(200);

        button("Revoke lost").click();
        keyAgainOf("lost").fill(TestServer.API_KEY);
        button("End it").click();
        assertThat(keyRow("lost")).hasCount(0);
        assertThat(server.statusFor(secret, "/v1/spend")).isEqualTo(401);
    }

    @Test
    void aSessionAloneMakesNoKey() throws Exception {
        signInAt("/access");
        page.getByLabel("Name of a new key").fill("stolen");

        button("Create").click();
        assertThat(keyAgainField()).isFocused();
        keyAgainField().fill("a-guess");
        button("Create").click();

        assertThat(page.getByRole(AriaRole.ALERT)).hasText("a valid key is needed");
        assertThat(server.get("/v1/keys").toString()).doesNotContain("stolen");
        chromium.forgive();
    }

    @Test
    void aKeyThatIsRotatedLivesOnForADay() throws Exception {
        signInAt("/access");
        String old = create("robot", "May look");

        button("Rotate robot").click();
        keyAgainOf("robot").fill(TestServer.API_KEY);
        button("Make a new one").click();

        assertThat(keyRow("robot")).hasCount(2);
        assertThat(shownSecret()).not().hasText(old);
        assertThat(server.statusFor(old, "/v1/spend")).isEqualTo(200);
        assertThat(server.statusFor(shownSecret().textContent(), "/v1/spend")).isEqualTo(200);
    }

    @Test
    void whatWasDoneStandsInTheLogWithoutTheSecret() {
        signInAt("/access");
        String secret = create("noted", "May do everything");

        Locator entry = card("What was done")
                .locator("tbody tr")
                .filter(new Locator.FilterOptions().setHasText("key.create"))
                .filter(new Locator.FilterOptions().setHasText("\"noted\", admin"));
        assertThat(entry).hasCount(1);
        assertThat(card("What was done")).not().containsText(secret);
    }

    @Test
    void whoSignsOutEverywhereIsAskedForTheKeyAgain() {
        signInAt("/access");

        button("Sign out everywhere").click();

        assertThat(keyField()).isVisible();
    }

    @Test
    void whoMayOnlyLookIsShownNoKeys() throws Exception {
        signInAt("/access");
        comeAsAnOnlooker("/access");

        assertThat(page.getByText("This page is for administrators")).isVisible();
        assertThat(link("Health")).isVisible();
        assertThat(link("Access")).hasCount(0);
    }

    @Test
    void whoMayOnlyLookIsOfferedNothingToChange() throws Exception {
        JsonNode app = server.issue("watched");
        server.report(app.get("token").asText(), "in-house-writer", "2026-06-12T12:00:00Z", "");
        signInAt("/apps");
        assertThat(button("Disable watched")).isVisible();
        visit("/prices");
        assertThat(link("Set price of in-house-writer")).isVisible();
        visit("/access");

        comeAsAnOnlooker("/apps");
        assertThat(page.getByText("watched")).isVisible();
        assertThat(button("Disable watched")).hasCount(0);
        assertThat(button("Create")).hasCount(0);
        visit("/prices");
        assertThat(link("in-house-writer")).isVisible();
        assertThat(link("Set price of in-house-writer")).hasCount(0);
    }

    /** A name may hold anything that can be typed; it stays a name. */
    @Test
    void aNameThatLooksLikeMarkupIsShownAsItIs() {
        String hostile = "<img src=x onerror=alert(1)>\"'&amp;";
        signInAt("/access");
        create(hostile, "May look");

        assertThat(keyRow(hostile)).hasCount(1);
        assertThat(page.locator("main img")).hasCount(0);
    }

    /** Makes a key that may only look, and goes to a page with it. */
    private void comeAsAnOnlooker(String path) {
        String secret = create("onlooker", "May look");
        page.navigate("about:blank");
        page.context().clearCookies();
        visit(path);
        signIn(secret);
    }

    /** Answers the secret that is shown. */
    private String create(String name, String mayDo) {
        page.getByLabel("Name of a new key").fill(name);
        choice("What it may do").selectOption(mayDo);
        keyAgainField().first().fill(TestServer.API_KEY);
        button("Create").click();
        assertThat(page.getByText("The key “" + name + "”.")).isVisible();
        return shownSecret().textContent();
    }

    private Locator shownSecret() {
        return page.getByRole(AriaRole.STATUS).locator("code");
    }

    private Locator keyAgainOf(String name) {
        return keyRow(name).getByLabel("Your key again");
    }

    private Locator keyRow(String name) {
        return card("Keys").locator("tbody tr").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static JsonNode key(String name, JsonNode keys) {
        return StreamSupport.stream(keys.spliterator(), false)
                .filter(key -> key.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode key(String name) throws IOException, InterruptedException {
        return key(name, server.get("/v1/keys").get("keys"));
    }
}
