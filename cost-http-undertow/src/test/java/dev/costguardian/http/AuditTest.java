package dev.costguardian.http;

import static dev.costguardian.http.LedgerServer.API_KEY;
import static dev.costguardian.http.LedgerServer.NOW;
import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.costguardian.audit.AuditEntry;
import dev.costguardian.http.access.Need;
import io.undertow.util.Methods;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is done over HTTP is written down. */
class AuditTest {

    /** They change nothing that an administrator decides on. */
    private static final Set<String> NO_ACTS = Set.of("POST /log", "POST /v1/prices/plan");

    private final LedgerServer server = LedgerServer.start(config -> config.allowReset(() -> Path.of("ledger-1.db")));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyActIsWrittenDown() {
        server.ingest(event(server.issue("app")).replace("gpt-4o-mini", "in-house"));
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("POST /ingest/tokens", "{\"label\":\"shop\"}");
        bodies.put("PATCH /ingest/tokens/{id}/active", "{\"active\":false}");
        bodies.put("DELETE /ingest/tokens/{id}", "");
        bodies.put("POST /v1/keys", "{\"name\":\"ada\",\"scope\":\"viewer\"}");
        bodies.put("PATCH /v1/keys/{id}", "{\"name\":\"ada l.\"}");
        bodies.put("POST /v1/keys/{id}/rotate", "{}");
        bodies.put("DELETE /v1/keys/{id}", "");
        bodies.put("POST /v1/session", "");
        bodies.put("DELETE /v1/session", "");
        bodies.put("POST /v1/prices/names", "{\"name\":\"in-house\",\"model\":\"openai/gpt-4o\"}");
        bodies.put("DELETE /v1/prices/names", "?name=in-house");
        bodies.put("POST /v1/corrections/plan", "{\"reason\":\"a test\"}");
        bodies.put("POST /v1/corrections/{id}/apply", "");
        bodies.put("POST /v1/corrections/{id}/undo", "");
        bodies.put(
                "POST /v1/prices/apply",
                "model,from,until,plan,prompt_over,time,meter,usd,per\nacme-1,,,standard,,,input,1,1000000\n");
        bodies.put("DELETE /reset", "");

        bodies.forEach((call, body) -> {
            int before = entries().size();
            Reply reply = server.send(call(call, body));
            assertThat(reply.status()).as("%s: %s", call, reply).isLessThan(300);
            assertThat(entries().size()).as(call).isGreaterThan(before);
            JsonNode last = entries().get(0);
            assertThat(last.get("actor").asText()).as(call).isEqualTo("API_KEY");
            assertThat(last.get("address").asText()).as(call).isEqualTo("127.0.0.1");
            assertThat(last.get("at").asText()).as(call).isEqualTo(NOW.toString());
            assertThat(last.get("outcome").asText()).as(call).isEqualTo("done");
        });
        assertThat(bodies.keySet()).isEqualTo(changingRoutes());
        assertThat(server.guardian().audit().verify().isSound()).isTrue();
    }

    @Test
    void anEntryTellsWhatWasBeforeAndAfter() {
        server.issue("shop");

        server.admin("PATCH", "/ingest/tokens/1/active", "{\"active\":false}");

        JsonNode entry = entries().get(0);
        assertThat(entry.get("act").asText()).isEqualTo("token.disable");
        assertThat(entry.get("subject").asText()).isEqualTo("token 1");
        assertThat(entry.get("before").asText()).isEqualTo("shop, enabled");
        assertThat(entry.get("after").asText()).isEqualTo("shop, disabled");
    }

    @Test
    void whatIsRefusedIsWrittenDownAsRefused() {
        server.delete("/ingest/tokens/77");
        server.delete("/v1/keys/77");

        assertThat(entries()).extracting(entry -> entry.get("outcome").asText()).containsOnly("refused");
        assertThat(entries()).extracting(entry -> entry.get("subject").asText()).containsExactly("key 77", "token 77");
    }

    @Test
    void theActorIsTheKeyOrItsSession() {
        Browser browser = Browser.signedIn(server, secret("{\"name\":\"ada\",\"scope\":\"admin\"}"));
        browser.change("POST", "/ingest/tokens", "{\"label\":\"a\"}");

        assertThat(entries())
                .extracting(entry ->
                        entry.get("act").asText() + " by " + entry.get("actor").asText())
                .containsExactly("token.create by session of key 1", "session.begin by key 1", "key.create by API_KEY");
    }

    @Test
    void noSecretIsWrittenDown() {
        String secret = secret("{\"name\":\"ada\",\"scope\":\"admin\"}");
        String token = server.admin("POST", "/ingest/tokens", "{\"label\":\"a\"}")
                .json()
                .get("token")
                .asText();
        Reply signedIn = server.send(
                server.request("/v1/session").header("X-API-Key", secret).POST(BodyPublishers.noBody()));
        server.send(server.request("/v1/session")
                .header("X-API-Key", "guessed-secret")
                .POST(BodyPublishers.noBody()));

        String log = server.guardian().audit().newest(Long.MAX_VALUE, 100).toString();
        assertThat(log)
                .contains("key.create")
                .doesNotContain(secret, secret.substring(4, 34), token, API_KEY, "guessed-secret");
        assertThat(log).doesNotContain(signedIn.header("Set-Cookie").split("[=;]", 3)[1]);
    }

    @Test
    void failedSignInsAreWrittenDownAndOfAFloodOnlyTen() {
        for (int i = 0; i < 30; i++) {
            Reply reply = server.send(
                    server.request("/v1/session").header("X-API-Key", "guess").POST(BodyPublishers.noBody()));
            assertThat(reply.status()).isEqualTo(401);
        }

        assertThat(entries()).hasSize(10).allSatisfy(entry -> {
            assertThat(entry.get("act").asText()).isEqualTo("session.begin");
            assertThat(entry.get("actor").asText()).isEqualTo("nobody");
            assertThat(entry.get("outcome").asText()).isEqualTo("refused");
        });
        server.pass(Duration.ofSeconds(6));
        server.send(server.request("/v1/session").header("X-API-Key", "guess").POST(BodyPublishers.noBody()));
        assertThat(entries()).hasSize(11);
    }

    @Test
    void theLogComesInPages() {
        for (int i = 0; i < 5; i++) {
            server.issue("app " + i);
            server.delete("/ingest/tokens/" + (i + 1));
        }

        Reply first = server.get("/v1/audit?limit=2");
        Reply second = server.get(
                "/v1/audit?limit=2&cursor=" + first.json().get("next_cursor").asText());

        assertThat(first.json().at("/data").findValuesAsText("id")).containsExactly("5", "4");
        assertThat(second.json().at("/data").findValuesAsText("id")).containsExactly("3", "2");
        assertThat(server.get("/v1/audit?limit=1001").status()).isEqualTo(400);
        assertThat(server.get("/v1/audit?limit=0").status()).isEqualTo(400);
        assertThat(server.get("/v1/audit?cursor=x").status()).isEqualTo(400);
    }

    @Test
    void nobodyChangesTheLogOverHttp() {
        server.delete("/ingest/tokens/1");
        List<AuditEntry> before = server.guardian().audit().newest(Long.MAX_VALUE, 10);

        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            assertThat(server.admin(method, "/v1/audit", "{}").status()).isEqualTo(405);
        }
        server.delete("/reset");

        assertThat(server.guardian().audit().newest(Long.MAX_VALUE, 10)).containsAll(before);
    }

    private Set<String> changingRoutes() {
        return server.routes().stream()
                .filter(route -> !route.method().equals(Methods.GET) && route.need() != Need.INGEST)
                .map(route -> route.method() + " " + route.template())
                .filter(call -> !NO_ACTS.contains(call))
                .collect(Collectors.toSet());
    }

    /** A call with its body, or with its parameters where it takes none. */
    private HttpRequest.Builder call(String call, String body) {
        String[] parts = call.split(" ", 2);
        boolean isTable = parts[1].equals("/v1/prices/apply");
        String parameters = isTable ? "?table=openai/prices.csv" : body.startsWith("?") ? body : "";
        return server.request(parts[1].replace("{id}", "1") + parameters)
                .header("X-API-Key", API_KEY)
                .header("Content-Type", isTable ? "text/csv" : "application/json")
                .method(parts[0], BodyPublishers.ofString(body.startsWith("?") ? "" : body));
    }

    private String secret(String json) {
        return server.admin("POST", "/v1/keys", json).json().get("secret").asText();
    }

    private List<JsonNode> entries() {
        return StreamSupport.stream(
                        server.get("/v1/audit?limit=1000").json().get("data").spliterator(), false)
                .toList();
    }
}
