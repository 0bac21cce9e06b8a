package dev.costguardian.http;

import static dev.costguardian.http.LedgerServer.API_KEY;
import static dev.costguardian.http.LedgerServer.INGEST_KEY;
import static dev.costguardian.http.LedgerServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.Storage;
import dev.costguardian.access.IssuedKey;
import dev.costguardian.access.KeyOrder;
import dev.costguardian.access.Scope;
import dev.costguardian.http.HttpConfig.Keys;
import dev.costguardian.memory.InMemoryStorage;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final String SESSION = "/v1/session";

    private final LedgerServer server = LedgerServer.start();

    /** A browser that is signed in. */
    private record Browser(String cookie, String csrfToken) {}

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theKeyIsShownOnceAndTheCookieOpensTheRest() {
        Reply reply = server.send(signIn());

        assertThat(reply.header("Set-Cookie"))
                .matches("cg=[A-Za-z0-9_-]{43}; HttpOnly; SameSite=Strict; Path=/")
                .doesNotContain(reply.json().get("csrf_token").asText());
        assertThat(reply.json().get("access").asText()).isEqualTo("session");
        assertThat(server.send(with(browser(reply), "/data")).status()).isEqualTo(200);
    }

    @Test
    void aWrongKeyBeginsNothing() {
        Reply reply =
                server.send(server.request(SESSION).header("X-API-Key", "wrong").POST(BodyPublishers.noBody()));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("Set-Cookie")).isEmpty();
    }

    @Test
    void thePageCanAskForItsTokenAgain() {
        Browser browser = browser(server.send(signIn()));

        assertThat(server.send(with(browser, SESSION)).json().get("csrf_token").asText())
                .isEqualTo(browser.csrfToken());
        assertThat(server.send(server.request(SESSION)).json().toString())
                .isEqualTo("{\"access\":\"none\",\"scope\":null,\"csrf_token\":null}");
    }

    @Test
    void aChangeNeedsTheTokenAndAPageOfThisServer() {
        Browser browser = browser(server.send(signIn()));
        String own = "http://127.0.0.1:" + server.port();

        assertThat(server.send(issue(browser, "a")).status()).isEqualTo(401);
        assertThat(server.send(issue(browser, "b").header("X-CG-CSRF", browser.csrfToken()))
                        .status())
                .isEqualTo(401);
        assertThat(server.send(issue(browser, "c")
                                .header("X-CG-CSRF", browser.csrfToken() + "x")
                                .header("Origin", own))
                        .status())
                .isEqualTo(401);
        assertThat(server.send(issue(browser, "d")
                                .header("X-CG-CSRF", browser.csrfToken())
                                .header("Origin", "http://evil.example"))
                        .status())
                .isEqualTo(401);
        assertThat(server.send(issue(browser, "e")
                                .header("X-CG-CSRF", browser.csrfToken())
                                .header("Origin", own)
                                .header("Sec-Fetch-Site", "same-site"))
                        .status())
                .isEqualTo(401);
        assertThat(server.guardian().tokens().list()).isEmpty();

        assertThat(server.send(issue(browser, "f")
                                .header("X-CG-CSRF", browser.csrfToken())
                                .header("Origin", own))
                        .status())
                .isEqualTo(201);
        assertThat(server.send(issue(browser, "g")
                                .header("X-CG-CSRF", browser.csrfToken())
                                .header("Sec-Fetch-Site", "same-origin"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aKeyInAHeaderGoesBeforeTheCookie() {
        Browser browser = browser(server.send(signIn()));

        assertThat(server.send(with(browser, "/data").header("X-API-Key", "wrong"))
                        .status())
                .isEqualTo(401);
        assertThat(server.send(issue(browser, "by key").header("X-API-Key", API_KEY))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void signingOutEndsTheSessionForGood() {
        Browser browser = browser(server.send(signIn()));

        Reply out = server.send(with(browser, SESSION)
                .header("X-CG-CSRF", browser.csrfToken())
                .header("Sec-Fetch-Site", "same-origin")
                .DELETE());

        assertThat(out.status()).isEqualTo(200);
        assertThat(out.header("Set-Cookie")).startsWith("cg=;").contains("Max-Age=0");
        assertThat(server.send(with(browser, "/data")).status()).isEqualTo(401);
    }

    @Test
    void signingInAgainEndsTheSessionBefore() {
        Browser first = browser(server.send(signIn()));
        Browser second = browser(server.send(signIn().header("Cookie", first.cookie())));

        assertThat(server.send(with(first, "/data")).status()).isEqualTo(401);
        assertThat(server.send(with(second, "/data")).status()).isEqualTo(200);
    }

    @Test
    void aSessionEndsWhenNobodyUsesIt() {
        Browser browser = browser(server.send(signIn()));

        server.pass(Duration.ofMinutes(29));
        assertThat(server.send(with(browser, "/data")).status()).isEqualTo(200);
        server.pass(Duration.ofMinutes(30));
        assertThat(server.send(with(browser, "/data")).status()).isEqualTo(401);
    }

    @Test
    void aSessionEndsAfterHalfADayHoweverMuchItIsUsed() {
        Browser browser = browser(server.send(signIn()));
        for (int i = 0; i < 12 * 3 - 1; i++) {
            server.pass(Duration.ofMinutes(20));
            assertThat(server.send(with(browser, "/data")).status())
                    .as("after %d times 20 minutes", i + 1)
                    .isEqualTo(200);
        }
        server.pass(Duration.ofMinutes(20));

        assertThat(server.send(with(browser, "/data")).status()).isEqualTo(401);
    }

    @Test
    void aSessionCannotProlongItself() {
        Browser browser = browser(server.send(signIn()));

        Reply again = server.send(with(browser, SESSION)
                .header("X-CG-CSRF", browser.csrfToken())
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.noBody()));

        assertThat(again.header("Set-Cookie")).isEmpty();
        assertThat(again.json().get("csrf_token").asText()).isEqualTo(browser.csrfToken());
    }

    @Test
    void aSessionDoesNotReportCalls() {
        Browser browser = browser(server.send(signIn()));

        assertThat(server.send(with(browser, "/ingest")
                                .header("X-CG-CSRF", browser.csrfToken())
                                .header("Sec-Fetch-Site", "same-origin")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}")))
                        .status())
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
    void aPageThatAsksByItselfKeepsNobodySignedIn() {
        Browser browser = browser(server.send(signIn()));

        for (int i = 0; i < 2; i++) {
            server.pass(Duration.ofMinutes(14));
            assertThat(server.send(with(browser, "/data").header("X-CG-Quiet", "1"))
                            .status())
                    .isEqualTo(200);
        }
        server.pass(Duration.ofMinutes(2));

        assertThat(server.send(with(browser, "/data")).status()).isEqualTo(401);
    }

    @Test
    void aSessionOpensWhatItsKeyOpens() {
        Browser browser = browser(server.send(signIn(key(Scope.VIEWER).secret().text())));

        Reply shown = server.send(with(browser, SESSION));

        assertThat(shown.json().get("scope").asText()).isEqualTo("viewer");
        assertThat(server.send(with(browser, "/data")).status()).isEqualTo(200);
        assertThat(server.send(issue(browser, "a")
                                .header("X-CG-CSRF", browser.csrfToken())
                                .header("Sec-Fetch-Site", "same-origin"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aKeyThatOnlyReportsSignsNobodyIn() {
        Reply reply = server.send(signIn(key(Scope.INGEST).secret().text()));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.header("Set-Cookie")).isEmpty();
    }

    @Test
    void aSessionEndsWithItsKey() {
        IssuedKey key = key(Scope.ADMIN);
        Browser browser = browser(server.send(signIn(key.secret().text())));
        Browser other = browser(server.send(signIn()));

        server.delete("/v1/keys/" + key.key().id());

        assertThat(server.send(with(browser, "/data")).status()).isEqualTo(401);
        assertThat(server.send(with(other, "/data")).status()).isEqualTo(200);
        assertThat(server.guardian().signIns().alive()).hasSize(1);
    }

    @Test
    void aSessionEndsWhenItsKeyExpires() {
        IssuedKey key = server.guardian()
                .keys()
                .issue(new KeyOrder("k", Scope.ADMIN, Set.of(), Optional.of(NOW.plusSeconds(60))));
        Browser browser = browser(server.send(signIn(key.secret().text())));

        server.pass(Duration.ofSeconds(59));
        assertThat(server.send(with(browser, "/data")).status()).isEqualTo(200);
        server.pass(Duration.ofSeconds(1));
        assertThat(server.send(with(browser, "/data")).status()).isEqualTo(401);
    }

    @Test
    void signingOutEverywhereEndsTheSessionsOfTheKeyAndNoOthers() {
        String secret = key(Scope.VIEWER).secret().text();
        Browser here = browser(server.send(signIn(secret)));
        Browser there = browser(server.send(signIn(secret)));
        Browser other = browser(server.send(signIn()));

        Reply out = server.send(with(here, SESSION + "?everywhere=true")
                .header("X-CG-CSRF", here.csrfToken())
                .header("Sec-Fetch-Site", "same-origin")
                .DELETE());

        assertThat(out.status()).isEqualTo(200);
        assertThat(server.send(with(here, "/data")).status()).isEqualTo(401);
        assertThat(server.send(with(there, "/data")).status()).isEqualTo(401);
        assertThat(server.send(with(other, "/data")).status()).isEqualTo(200);
    }

    @Test
    void signingOutLeavesNothingInTheBrowser() {
        Browser browser = browser(server.send(signIn()));

        Reply out = server.send(with(browser, SESSION)
                .header("X-CG-CSRF", browser.csrfToken())
                .header("Sec-Fetch-Site", "same-origin")
                .DELETE());

        assertThat(out.header("Clear-Site-Data")).isEqualTo("\"cache\", \"storage\"");
    }

    @Test
    void otherServersOverTheSameLedgerKnowTheSessionAsLongAsTheyHaveTheKey() {
        Storage storage = new InMemoryStorage();
        try (LedgerServer first = LedgerServer.start(storage, config -> config);
                LedgerServer second = LedgerServer.start(storage, config -> config);
                LedgerServer third = LedgerServer.start(
                        storage, config -> HttpConfig.with(Keys.of(INGEST_KEY, "another-api-key"), config.about()))) {
            Browser browser = browser(first.send(
                    first.request(SESSION).header("X-API-Key", API_KEY).POST(BodyPublishers.noBody())));

            assertThat(second.send(second.request("/data").header("Cookie", browser.cookie()))
                            .status())
                    .isEqualTo(200);
            assertThat(third.send(third.request("/data").header("Cookie", browser.cookie()))
                            .status())
                    .isEqualTo(401);
            second.send(second.request(SESSION + "?everywhere=true")
                    .header("X-API-Key", API_KEY)
                    .DELETE());
            assertThat(first.send(first.request("/data").header("Cookie", browser.cookie()))
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void aCookieThatNobodyGaveOutOpensNothing() {
        browser(server.send(signIn()));
        for (String made : List.of("", "x", "a".repeat(43), "a".repeat(4000))) {
            assertThat(server.send(server.request("/data").header("Cookie", "cg=" + made))
                            .status())
                    .isEqualTo(401);
        }
    }

    private IssuedKey key(Scope scope) {
        return server.guardian().keys().issue(new KeyOrder("k", scope, Set.of(), Optional.empty()));
    }

    private HttpRequest.Builder signIn(String key) {
        return server.request(SESSION).header("X-API-Key", key).POST(BodyPublishers.noBody());
    }

    private HttpRequest.Builder signIn() {
        return server.request(SESSION).header("X-API-Key", API_KEY).POST(BodyPublishers.noBody());
    }

    private static Browser browser(Reply signedIn) {
        return new Browser(
                signedIn.header("Set-Cookie").split(";", 2)[0],
                signedIn.json().get("csrf_token").asText());
    }

    private HttpRequest.Builder with(Browser browser, String path) {
        return server.request(path).header("Cookie", browser.cookie());
    }

    private HttpRequest.Builder issue(Browser browser, String label) {
        return with(browser, "/ingest/tokens")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"label\":\"" + label + "\"}"));
    }
}
