package dev.costguardian.http.keys;

import static dev.costguardian.http.LedgerServer.NOW;
import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.access.KeyOrder;
import dev.costguardian.access.Scope;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.Reply;
import dev.costguardian.http.StubbornStorage;
import dev.costguardian.http.StubbornStorage.Mood;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys are issued, used, changed, rotated and revoked over HTTP. */
class AccessKeysTest {

    private static final String KEYS = "/v1/keys";

    /** As long as a key and of its letters; the last six do not fit the others. */
    private static final String MISTYPED = "cga_012345678901234567890123456789aaaaaa";

    private final LedgerServer server = LedgerServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theSecretIsShownOnce() {
        Reply issued = issue("{\"name\":\" Ada \",\"scope\":\"viewer\"}");

        String secret = issued.json().get("secret").asText();
        assertThat(secret).matches("cgv_[0-9A-Za-z]{36}");
        assertThat(statusWith(secret, "/data")).isEqualTo(200);
        Reply listed = server.get(KEYS);
        assertThat(listed.body()).doesNotContain(secret);
        assertThat(listed.json().at("/keys/0/hint").asText())
                .isEqualTo("cgv_…" + secret.substring(secret.length() - 4));
        assertThat(listed.json().at("/keys/0/name").asText()).isEqualTo("Ada");
        assertThat(listed.json().at("/keys/0/last_used_at").asText()).isEqualTo(NOW.toString());
    }

    @Test
    void aMistakeIsNamed() {
        assertThat(detail(issue("{\"name\":\"a\"}"))).isEqualTo("scope is required");
        assertThat(detail(issue("{\"name\":\"a\",\"scope\":\"root\"}")))
                .isEqualTo("scope must be one of admin, viewer, ingest");
        assertThat(detail(issue("{\"name\":\"a\",\"scope\":\"viewer\",\"tokens\":[1]}")))
                .isEqualTo("tokens can be given for the scope ingest only");
        assertThat(detail(issue("{\"name\":\"a\",\"scope\":\"ingest\",\"tokens\":[]}")))
                .isEqualTo("tokens must name at least one; leave it out for all");
        assertThat(detail(issue("{\"name\":\"a\",\"scope\":\"ingest\",\"tokens\":[\"1\"]}")))
                .isEqualTo("tokens must have whole numbers only, has a text");
        assertThat(detail(issue("{\"name\":\"a\",\"scope\":\"ingest\",\"tokens\":[12345678901234567890]}")))
                .isEqualTo("tokens has a number that is too large");
        assertThat(detail(issue("{\"name\":\"a\",\"scope\":\"ingest\",\"tokens\":7}")))
                .isEqualTo("tokens must be an array of whole numbers, was a number");
        assertThat(detail(issue("{\"name\":[1],\"scope\":\"ingest\"}")))
                .isEqualTo("name must be a single value, was an array");
        assertThat(detail(issue("{\"name\":\"a\",\"scope\":\"admin\",\"expires_at\":\"tomorrow\"}")))
                .startsWith("expires_at must be a moment such as 2027-01-31T12:00:00Z");
        assertThat(detail(issue("{\"name\":\"a\",\"scope\":\"admin\",\"expires_at\":\"2020-01-01T00:00:00Z\"}")))
                .isEqualTo("expires_at must lie in the future, was 2020-01-01T00:00:00Z");
        assertThat(server.get(KEYS).json().get("keys")).isEmpty();
    }

    @Test
    void aBoundKeyReportsForItsTokensOnly() {
        TrackingToken shop = server.issue("shop");
        TrackingToken other = server.issue("other");
        String secret = secret("{\"name\":\"shop\",\"scope\":\"ingest\",\"tokens\":[" + shop.id() + "]}");

        Reply foreign = report(secret, event(other));
        Reply unknown = report(secret, event(other).replace(other.token(), "no-such-token-at-all-here"));

        assertThat(report(secret, event(shop)).status()).isEqualTo(201);
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(detail(foreign)).isEqualTo("this key may not report for that tracking_token");
        assertThat(detail(unknown)).isEqualTo(detail(foreign));
        assertThat(foreign.header("X-RateLimit-Remaining")).isEmpty();
    }

    @Test
    void whatABoundKeyMayNotReportKeepsItsPlaceInTheBatch() {
        TrackingToken shop = server.issue("shop");
        TrackingToken other = server.issue("other");
        String secret = secret("{\"name\":\"shop\",\"scope\":\"ingest\",\"tokens\":[" + shop.id() + "]}");

        Reply reply = report(secret, "[" + event(other) + "," + event(shop) + ",{\"model\":1}," + event(other) + "]");

        assertThat(reply.status()).isEqualTo(207);
        assertThat(reply.json().at("/results").findValuesAsText("status")).containsExactly("403", "201", "400", "403");
    }

    @Test
    void aChangeLeavesTheRestAsItIs() {
        long id = id(issue("{\"name\":\"ci\",\"scope\":\"admin\",\"expires_at\":\"2026-03-11T00:00:00Z\"}"));

        Reply renamed = server.admin("PATCH", KEYS + "/" + id, "{\"name\":\"cd\"}");
        Reply endless = server.admin("PATCH", KEYS + "/" + id, "{\"expires_at\":null}");

        assertThat(renamed.json().get("name").asText()).isEqualTo("cd");
        assertThat(renamed.json().get("expires_at").asText()).isEqualTo("2026-03-11T00:00:00Z");
        assertThat(endless.json().get("name").asText()).isEqualTo("cd");
        assertThat(endless.json().get("expires_at").isNull()).isTrue();
    }

    @Test
    void duringARotationBothKeysOpen() {
        Reply first = issue("{\"name\":\"ci\",\"scope\":\"admin\"}");
        String old = first.json().get("secret").asText();

        Reply second = server.admin("POST", KEYS + "/" + id(first) + "/rotate", "{\"overlap_hours\":2}");

        String young = second.json().get("secret").asText();
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json().get("name").asText()).isEqualTo("ci");
        server.pass(Duration.ofMinutes(119));
        assertThat(statusWith(old, "/data")).isEqualTo(200);
        server.pass(Duration.ofMinutes(1));
        assertThat(statusWith(old, "/data")).isEqualTo(401);
        assertThat(statusWith(young, "/data")).isEqualTo(200);
        assertThat(server.get(KEYS).json().get("keys")).hasSize(1);
        assertThat(server.get(KEYS + "?all=true").json().at("/keys").findValuesAsText("state"))
                .containsExactly("expired", "active");
    }

    @Test
    void withoutAWordTheOldKeyLivesOnForADay() {
        Reply first = issue("{\"name\":\"ci\",\"scope\":\"admin\"}");

        server.admin("POST", KEYS + "/" + id(first) + "/rotate", "{}");

        assertThat(server.get(KEYS).json().at("/keys/0/expires_at").asText())
                .isEqualTo(NOW.plus(Duration.ofDays(1)).toString());
    }

    @Test
    void aRevokedKeyIsRevokedForGood() {
        Reply first = issue("{\"name\":\"ci\",\"scope\":\"admin\"}");
        String path = KEYS + "/" + id(first);

        assertThat(server.delete(path).status()).isEqualTo(200);

        Reply reply = server.send(server.request("/data")
                .header("X-API-Key", first.json().get("secret").asText()));
        assertThat(reply.status()).isEqualTo(401);
        assertThat(detail(reply)).isEqualTo("this key was revoked");
        assertThat(server.delete(path).status()).isEqualTo(409);
        assertThat(server.admin("PATCH", path, "{\"name\":\"cd\"}").status()).isEqualTo(409);
        assertThat(server.admin("POST", path + "/rotate", "{}").status()).isEqualTo(409);
        assertThat(server.get(KEYS).json().get("keys")).isEmpty();
    }

    @Test
    void whoeverHoldsAnExpiredKeyLearnsWhy() {
        String secret = secret("{\"name\":\"ci\",\"scope\":\"admin\",\"expires_at\":\"2026-03-10T13:00:00Z\"}");
        server.pass(Duration.ofHours(1));

        Reply reply = server.send(server.request("/data").header("X-API-Key", secret));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(detail(reply)).isEqualTo("this key has expired");
    }

    @Test
    void theFirstListNamesAllThatOpenSomething() {
        issue("{\"name\":\"ada\",\"scope\":\"viewer\"}");

        assertThat(server.get("/keys").json().at("/keys").findValuesAsText("name"))
                .containsExactly("API_KEY", "INGEST_KEY", "ada");
    }

    @Test
    void onlyWhatCanBeAKeyIsLookedUp() {
        try (LedgerServer silent = LedgerServer.start(new StubbornStorage().be(Mood.BROKEN), config -> config)) {
            assertThat(silent.get("/models").status())
                    .as("a key of the settings")
                    .isEqualTo(500);
            for (String made : List.of("guess", "cga_", "cga_0123456789012345678901234567890123", MISTYPED)) {
                assertThat(silent.send(silent.request("/ping").header("X-API-Key", made))
                                .status())
                        .isEqualTo(200);
                assertThat(silent.send(silent.request("/data").header("X-API-Key", made))
                                .status())
                        .as(made)
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void nobodyIsLetInOnAKeyThatCannotBeLookedUp() {
        StubbornStorage storage = new StubbornStorage();
        try (LedgerServer moody = LedgerServer.start(storage, config -> config)) {
            String secret = moody.guardian()
                    .keys()
                    .issue(new KeyOrder("a", Scope.ADMIN, Set.of(), Optional.empty()))
                    .secret()
                    .text();

            storage.be(Mood.BUSY);
            Reply busy = moody.send(moody.request("/keys").header("X-API-Key", secret));
            storage.be(Mood.BROKEN);
            Reply broken = moody.send(moody.request("/keys").header("X-API-Key", secret));

            assertThat(busy.status()).isEqualTo(503);
            assertThat(busy.header("Retry-After")).isNotEmpty();
            assertThat(broken.status()).isEqualTo(500);
            assertThat(broken.body()).doesNotContain("place");
            assertThat(moody.get("/keys").status())
                    .as("keys of the settings need no store")
                    .isEqualTo(200);
        }
    }

    private Reply issue(String json) {
        return server.admin("POST", KEYS, json);
    }

    private String secret(String json) {
        return issue(json).json().get("secret").asText();
    }

    private static long id(Reply issued) {
        return issued.json().get("id").asLong();
    }

    private static String detail(Reply reply) {
        return reply.json().get("detail").asText();
    }

    private int statusWith(String secret, String path) {
        return server.send(server.request(path).header("X-API-Key", secret)).status();
    }

    private Reply report(String secret, String json) {
        return server.send(server.ingestRequest(json).setHeader("X-Ingest-Key", secret));
    }
}
