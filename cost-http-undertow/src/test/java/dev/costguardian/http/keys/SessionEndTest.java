package dev.costguardian.http.keys;

import static dev.costguardian.http.Browser.SESSION;
import static dev.costguardian.http.Browser.signIn;
import static dev.costguardian.http.LedgerServer.API_KEY;
import static dev.costguardian.http.LedgerServer.INGEST_KEY;
import static dev.costguardian.http.LedgerServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.Storage;
import dev.costguardian.access.IssuedKey;
import dev.costguardian.access.KeyOrder;
import dev.costguardian.access.Scope;
import dev.costguardian.http.Browser;
import dev.costguardian.http.HttpConfig;
import dev.costguardian.http.HttpConfig.Keys;
import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.Reply;
import dev.costguardian.memory.InMemoryStorage;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a session ends: by its owner, by time, and with its key. */
class SessionEndTest {

    private final LedgerServer server = LedgerServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void signingOutEndsTheSessionForGood() {
        Browser browser = Browser.signedIn(server);

        Reply out = browser.delete(SESSION);

        assertThat(out.status()).isEqualTo(200);
        assertThat(out.header("Set-Cookie")).startsWith("cg=;").contains("Max-Age=0");
        assertThat(browser.statusOf("/data")).isEqualTo(401);
    }

    @Test
    void signingOutLeavesNothingInTheBrowser() {
        assertThat(Browser.signedIn(server).delete(SESSION).header("Clear-Site-Data"))
                .isEqualTo("\"cache\", \"storage\"");
    }

    @Test
    void signingOutEverywhereEndsTheSessionsOfTheKeyAndNoOthers() {
        String secret = key(Scope.VIEWER, Optional.empty()).secret().text();
        Browser here = Browser.signedIn(server, secret);
        Browser there = Browser.signedIn(server, secret);
        Browser other = Browser.signedIn(server);

        assertThat(here.delete(SESSION + "?everywhere=true").status()).isEqualTo(200);

        assertThat(here.statusOf("/data")).isEqualTo(401);
        assertThat(there.statusOf("/data")).isEqualTo(401);
        assertThat(other.statusOf("/data")).isEqualTo(200);
    }

    @Test
    void signingInAgainEndsTheSessionBefore() {
        Browser first = Browser.signedIn(server);
        Browser second = Browser.of(server, server.send(signIn(server, API_KEY).header("Cookie", first.cookie())));

        assertThat(first.statusOf("/data")).isEqualTo(401);
        assertThat(second.statusOf("/data")).isEqualTo(200);
    }

    @Test
    void aSessionEndsWhenNobodyUsesIt() {
        Browser browser = Browser.signedIn(server);

        server.pass(Duration.ofMinutes(29));
        assertThat(browser.statusOf("/data")).isEqualTo(200);
        server.pass(Duration.ofMinutes(30));
        assertThat(browser.statusOf("/data")).isEqualTo(401);
    }

    @Test
    void aPageThatAsksByItselfKeepsNobodySignedIn() {
        Browser browser = Browser.signedIn(server);

        for (int i = 0; i < 2; i++) {
            server.pass(Duration.ofMinutes(14));
            assertThat(server.send(browser.request("/data").header("X-CG-Quiet", "1"))
                            .status())
                    .isEqualTo(200);
        }
        server.pass(Duration.ofMinutes(2));

        assertThat(browser.statusOf("/data")).isEqualTo(401);
    }

    @Test
    void aSessionEndsAfterHalfADayHoweverMuchItIsUsed() {
        Browser browser = Browser.signedIn(server);
        for (int i = 0; i < 12 * 3 - 1; i++) {
            server.pass(Duration.ofMinutes(20));
            assertThat(browser.statusOf("/data"))
                    .as("after %d times 20 minutes", i + 1)
                    .isEqualTo(200);
        }
        server.pass(Duration.ofMinutes(20));

        assertThat(browser.statusOf("/data")).isEqualTo(401);
    }

    @Test
    void aSessionCannotProlongItself() {
        Browser browser = Browser.signedIn(server);

        Reply again = server.send(browser.change(SESSION).POST(BodyPublishers.noBody()));

        assertThat(again.header("Set-Cookie")).isEmpty();
        assertThat(again.json().get("csrf_token").asText()).isEqualTo(browser.csrfToken());
    }

    @Test
    void aSessionEndsWithItsKey() {
        IssuedKey key = key(Scope.ADMIN, Optional.empty());
        Browser browser = Browser.signedIn(server, key.secret().text());
        Browser other = Browser.signedIn(server);

        server.delete("/v1/keys/" + key.key().id());

        assertThat(browser.statusOf("/data")).isEqualTo(401);
        assertThat(other.statusOf("/data")).isEqualTo(200);
        assertThat(server.guardian().signIns().alive()).hasSize(1);
    }

    @Test
    void aSessionEndsWhenItsKeyExpires() {
        IssuedKey key = key(Scope.ADMIN, Optional.of(NOW.plusSeconds(60)));
        Browser browser = Browser.signedIn(server, key.secret().text());

        server.pass(Duration.ofSeconds(59));
        assertThat(browser.statusOf("/data")).isEqualTo(200);
        server.pass(Duration.ofSeconds(1));
        assertThat(browser.statusOf("/data")).isEqualTo(401);
    }

    @Test
    void otherServersOverTheSameLedgerKnowTheSessionAsLongAsTheyHaveTheKey() {
        Storage storage = new InMemoryStorage();
        try (LedgerServer first = LedgerServer.start(storage, config -> config);
                LedgerServer second = LedgerServer.start(storage, config -> config);
                LedgerServer third = LedgerServer.start(
                        storage, config -> HttpConfig.with(Keys.of(INGEST_KEY, "another-api-key"), config.about()))) {
            Browser browser = Browser.signedIn(first);

            assertThat(browser.at(second).statusOf("/data")).isEqualTo(200);
            assertThat(browser.at(third).statusOf("/data")).isEqualTo(401);
            second.delete(SESSION + "?everywhere=true");
            assertThat(browser.statusOf("/data")).isEqualTo(401);
        }
    }

    private IssuedKey key(Scope scope, Optional<Instant> end) {
        return server.guardian().keys().issue(new KeyOrder("k", scope, Set.of(), end));
    }
}
