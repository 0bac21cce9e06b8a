package dev.costguardian.http.access;

import static dev.costguardian.http.LedgerServer.API_KEY;
import static dev.costguardian.http.LedgerServer.INGEST_KEY;
import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.access.KeyOrder;
import dev.costguardian.access.Scope;
import dev.costguardian.http.Browser;
import dev.costguardian.http.HttpConfig;
import dev.costguardian.http.HttpConfig.Keys;
import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.Reply;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What cannot be taken back, or outlives a session, asks for the key itself: whoever stole a session has none. */
class SecondProofTest {

    private static final String NOT_ENOUGH = "this asks for the key itself, in X-API-Key; a session is not enough";

    private final LedgerServer server = LedgerServer.start(config -> config.allowReset(() -> Path.of("ledger-1.db")));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aSessionAloneErasesNothing() {
        server.ingest(event(server.issue("app")));

        Reply refused = Browser.signedIn(server).delete("/reset");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("detail").asText()).isEqualTo(NOT_ENOUGH);
        assertThat(server.guardian().ledger().lastId()).isEqualTo(1);
    }

    @Test
    void aSessionAloneArchivesNoTrackingToken() {
        server.issue("app");

        assertThat(Browser.signedIn(server).delete("/ingest/tokens/1").status()).isEqualTo(403);
        assertThat(server.guardian().tokens().list()).hasSize(1);
    }

    @Test
    void aSessionAloneNeitherMakesNorChangesNorTakesBackKeys() {
        server.guardian().keys().issue(new KeyOrder("ada", Scope.VIEWER, Set.of(), Optional.empty()));
        Browser browser = Browser.signedIn(server);

        assertThat(browser.change("POST", "/v1/keys", "{\"name\":\"mine\",\"scope\":\"admin\"}")
                        .status())
                .isEqualTo(403);
        assertThat(browser.change("POST", "/v1/keys/1/rotate", "{}").status()).isEqualTo(403);
        assertThat(browser.change("PATCH", "/v1/keys/1", "{\"name\":\"mine\"}").status())
                .isEqualTo(403);
        assertThat(browser.delete("/v1/keys/1").status()).isEqualTo(403);
        assertThat(server.guardian().keys().list(true)).hasSize(1).allSatisfy(key -> {
            assertThat(key.name()).isEqualTo("ada");
            assertThat(key.life().revokedAt()).isEmpty();
        });
    }

    @Test
    void theKeyBesideTheSessionIsEnough() {
        server.ingest(event(server.issue("app")));
        Browser browser = Browser.signedIn(server);

        assertThat(server.send(browser.change("/reset")
                                .header("X-API-Key", "a-guess")
                                .DELETE())
                        .status())
                .isEqualTo(401);
        assertThat(server.send(browser.change("/reset")
                                .header("X-API-Key", API_KEY)
                                .DELETE())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whereNoKeyIsSetNoneIsAskedFor() {
        try (LedgerServer open =
                LedgerServer.start(config -> HttpConfig.with(Keys.forDevelopment(INGEST_KEY), config.about())
                        .allowReset(() -> Path.of("ledger-1.db")))) {
            assertThat(open.send(open.request("/reset").DELETE()).status()).isEqualTo(200);
        }
    }
}
