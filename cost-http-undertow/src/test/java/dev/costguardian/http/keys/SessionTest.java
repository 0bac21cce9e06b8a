package dev.costguardian.http.keys;

import static dev.costguardian.http.Browser.SESSION;
import static dev.costguardian.http.Browser.signIn;
import static dev.costguardian.http.LedgerServer.API_KEY;
import static dev.costguardian.http.LedgerServer.INGEST_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.access.KeyOrder;
import dev.costguardian.access.Scope;
import dev.costguardian.http.Browser;
import dev.costguardian.http.HttpConfig;
import dev.costguardian.http.HttpConfig.Keys;
import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.Reply;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a session begins, and what it opens. */
class SessionTest {

    private final LedgerServer server = LedgerServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theKeyIsShownOnceAndTheCookieOpensTheRest() {
        Reply reply = server.send(signIn(server, API_KEY));

        assertThat(reply.header("Set-Cookie"))
                .matches("cg=[A-Za-z0-9_-]{43}; HttpOnly; SameSite=Strict; Path=/")
                .doesNotContain(reply.json().get("csrf_token").asText());
        assertThat(reply.json().get("access").asText()).isEqualTo("session");
        assertThat(Browser.of(server, reply).statusOf("/data")).isEqualTo(200);
    }

    @Test
    void aWrongKeyBeginsNothing() {
        Reply reply = server.send(signIn(server, "wrong"));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("Set-Cookie")).isEmpty();
    }

    @Test
    void thePageCanAskForItsTokenAgain() {
        Browser browser = Browser.signedIn(server);

        assertThat(server.send(browser.request(SESSION))
                        .json()
                        .get("csrf_token")
                        .asText())
                .isEqualTo(browser.csrfToken());
        assertThat(server.send(server.request(SESSION)).json().toString())
                .isEqualTo("{\"access\":\"none\",\"scope\":null,\"csrf_token\":null}");
    }

    @Test
    void aChangeNeedsTheTokenAndAPageOfThisServer() {
        Browser browser = Browser.signedIn(server);
        String token = browser.csrfToken();
        String own = "http://127.0.0.1:" + server.port();

        assertThat(statusOf(issue(browser, "a"))).isEqualTo(401);
        assertThat(statusOf(issue(browser, "b").header("X-CG-CSRF", token))).isEqualTo(401);
        assertThat(statusOf(issue(browser, "c").header("X-CG-CSRF", token + "x").header("Origin", own)))
                .isEqualTo(401);
        assertThat(statusOf(issue(browser, "d").header("X-CG-CSRF", token).header("Origin", "http://evil.example")))
                .isEqualTo(401);
        assertThat(statusOf(issue(browser, "e")
                        .header("X-CG-CSRF", token)
                        .header("Origin", own)
                        .header("Sec-Fetch-Site", "same-site")))
                .isEqualTo(401);
        assertThat(server.guardian().tokens().list()).isEmpty();

        assertThat(statusOf(issue(browser, "f").header("X-CG-CSRF", token).header("Origin", own)))
                .isEqualTo(201);
        assertThat(statusOf(issue(browser, "g").header("X-CG-CSRF", token).header("Sec-Fetch-Site", "same-origin")))
                .isEqualTo(201);
    }

    @Test
    void aKeyInAHeaderGoesBeforeTheCookie() {
        Browser browser = Browser.signedIn(server);

        assertThat(statusOf(browser.request("/data").header("X-API-Key", "wrong")))
                .isEqualTo(401);
        assertThat(statusOf(issue(browser, "by key").header("X-API-Key", API_KEY)))
                .isEqualTo(201);
    }

    @Test
    void aSessionDoesNotReportCalls() {
        assertThat(Browser.signedIn(server).change("POST", "/ingest", "{}").status())
                .isEqualTo(401);
    }

    @Test
    void withoutAnApiKeyThereIsNothingToSignInTo() {
        try (LedgerServer open =
                LedgerServer.start(config -> HttpConfig.with(Keys.forDevelopment(INGEST_KEY), config.about()))) {
            Reply shown = open.send(open.request(SESSION));
            Reply signedIn = open.send(open.request(SESSION).POST(BodyPublishers.noBody()));

            assertThat(shown.json().get("access").asText()).isEqualTo("open");
            assertThat(signedIn.json()).isEqualTo(shown.json());
            assertThat(signedIn.header("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void aSessionOpensWhatItsKeyOpens() {
        Browser browser = Browser.signedIn(server, key(Scope.VIEWER));

        Reply shown = server.send(browser.request(SESSION));

        assertThat(shown.json().get("scope").asText()).isEqualTo("viewer");
        assertThat(browser.statusOf("/data")).isEqualTo(200);
        assertThat(browser.change("POST", "/ingest/tokens", "{\"label\":\"a\"}").status())
                .isEqualTo(403);
    }

    @Test
    void aKeyThatOnlyReportsSignsNobodyIn() {
        Reply reply = server.send(signIn(server, key(Scope.INGEST)));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.header("Set-Cookie")).isEmpty();
    }

    @Test
    void aCookieThatNobodyGaveOutOpensNothing() {
        Browser.signedIn(server);
        for (String made : List.of("", "x", "a".repeat(43), "a".repeat(4000))) {
            assertThat(new Browser(server, "cg=" + made, "").statusOf("/data")).isEqualTo(401);
        }
    }

    private String key(Scope scope) {
        return server.guardian()
                .keys()
                .issue(new KeyOrder("k", scope, Set.of(), Optional.empty()))
                .secret()
                .text();
    }

    private int statusOf(HttpRequest.Builder request) {
        return server.send(request).status();
    }

    /** A change without what a page of the server adds. */
    private static HttpRequest.Builder issue(Browser browser, String label) {
        return browser.request("/ingest/tokens")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"label\":\"" + label + "\"}"));
    }
}
