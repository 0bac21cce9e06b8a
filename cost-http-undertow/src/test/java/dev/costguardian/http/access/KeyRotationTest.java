package dev.costguardian.http.access;

import static dev.costguardian.http.LedgerServer.API_KEY;
import static dev.costguardian.http.LedgerServer.INGEST_KEY;
import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.http.HttpConfig;
import dev.costguardian.http.HttpConfig.Keys;
import dev.costguardian.http.HttpConfig.Previous;
import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.LogLines;
import dev.costguardian.http.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyRotationTest {

    private static final String OLD_INGEST_KEY = "ingest-key-of-last-year";
    private static final String OLD_API_KEY = "api-key-of-last-year";
    private static final Previous PREVIOUS = new Previous(Optional.of(OLD_INGEST_KEY), Optional.of(OLD_API_KEY));

    private final LedgerServer server = LedgerServer.start(config -> new HttpConfig(
            config.keys().after(PREVIOUS),
            config.visitors(),
            config.limits(),
            config.about(),
            config.backups(),
            config.dashboard()));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theKeyBeforeOpensWhatTheKeyOpensAndNoMore() {
        for (String key : new String[] {API_KEY, OLD_API_KEY}) {
            assertThat(status("/data", "X-API-Key", key)).isEqualTo(200);
            assertThat(report("X-Ingest-Key", key)).isEqualTo(403);
        }
        for (String key : new String[] {INGEST_KEY, OLD_INGEST_KEY}) {
            assertThat(report("X-Ingest-Key", key)).isEqualTo(201);
            assertThat(status("/data", "X-API-Key", key)).isEqualTo(403);
        }
        assertThat(status("/data", "X-API-Key", "api-key-of-nobody")).isEqualTo(401);
    }

    @Test
    void whoStillHasTheKeyBeforeIsCounted() {
        status("/data", "X-API-Key", OLD_API_KEY);
        status("/data", "Authorization", "Bearer " + OLD_API_KEY);
        report("X-Ingest-Key", OLD_INGEST_KEY);
        status("/data", "X-API-Key", API_KEY);

        assertThat(server.get("/metrics").body())
                .contains("costguardian_http_previous_key_total{key=\"API_KEY\"} 2")
                .contains("costguardian_http_previous_key_total{key=\"INGEST_KEY\"} 1");
    }

    @Test
    void theFirstUseOfTheKeyBeforeIsLoggedWithoutIt() {
        try (LogLines log = LogLines.capture()) {
            status("/data", "X-API-Key", API_KEY);
            assertThat(log.at(Level.WARNING)).isEmpty();

            status("/data", "X-API-Key", OLD_API_KEY);
            status("/data", "X-API-Key", OLD_API_KEY);

            assertThat(log.at(Level.WARNING))
                    .containsExactly("event=access.previous_key key=API_KEY_PREVIOUS used=true");
        }
    }

    @Test
    void theListsOfKeysNameTheKeysBefore() {
        List<String> names = List.of("API_KEY", "API_KEY_PREVIOUS", "INGEST_KEY", "INGEST_KEY_PREVIOUS");

        Reply issued = server.get("/v1/keys");
        assertThat(issued.json().get("settings").findValuesAsText("name")).isEqualTo(names);
        assertThat(issued.json().get("settings").findValuesAsText("scope"))
                .containsExactly("admin", "admin", "ingest", "ingest");
        assertThat(issued.json().get("keys")).isEmpty();
        assertThat(issued.body()).doesNotContain(API_KEY, OLD_API_KEY, INGEST_KEY, OLD_INGEST_KEY);
        assertThat(server.get("/keys").json().get("keys").findValuesAsText("name"))
                .isEqualTo(names);
    }

    @Test
    void noKeyBeforeIsEverShown() {
        assertThat(Keys.of(INGEST_KEY, API_KEY).after(PREVIOUS).toString()).doesNotContain(OLD_INGEST_KEY, OLD_API_KEY);
        assertThat(PREVIOUS.toString()).doesNotContain(OLD_INGEST_KEY, OLD_API_KEY);
    }

    @Test
    void aKeyBeforeNeedsAKeyAfterItAndOpensOneSideOnly() {
        assertThatThrownBy(() -> Keys.forDevelopment(INGEST_KEY).after(PREVIOUS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the API key is missing");
        assertThatThrownBy(
                        () -> Keys.of(INGEST_KEY, API_KEY).after(new Previous(Optional.of(API_KEY), Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must not be the same");
        assertThatThrownBy(() -> Keys.of(INGEST_KEY, API_KEY).after(new Previous(Optional.of(" "), Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the ingest key before must not be empty");
    }

    private int status(String path, String header, String value) {
        return server.send(server.request(path).header(header, value)).status();
    }

    private int report(String header, String value) {
        return server.send(server.request("/ingest")
                        .header(header, value)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(event(server.guardian().tokens().list().stream()
                                .findFirst()
                                .orElseGet(() -> server.issue("app"))))))
                .status();
    }
}
