package dev.costguardian.http.exchange;

import static dev.costguardian.http.LedgerServer.API_KEY;
import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client has already is not sent to it again. */
class RevalidationTest {

    private static final String OTHER_TAG = "\"00000000000000000000000000000000\"";

    private final LedgerServer server = LedgerServer.start();
    private final TrackingToken shop = server.issue("shop");

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/spend", "/v1/events", "/v1/prices", "/ingest/tokens", "/models"})
    void answersCarryATagAndMayBeKeptByWhoAsksForThem(String path) {
        Reply reply = server.get(path);

        assertThat(reply.header("ETag")).matches("\"[0-9a-f]{32}\"");
        assertThat(reply.header("Cache-Control")).isEqualTo("private, no-cache");
    }

    @Test
    void theSameTagStandsForTheSameBytes() {
        String before = tag();

        assertThat(tag()).isEqualTo(before);
        server.ingest(event(shop));
        assertThat(tag()).isNotEqualTo(before);
    }

    @Test
    void anAnswerThatIsStillTheSameIsNotSentAgain() {
        String tag = tag();

        Reply reply = ask(tag);

        assertThat(reply.status()).isEqualTo(304);
        assertThat(reply.response().body()).isEmpty();
        assertThat(reply.header("ETag")).isEqualTo(tag);
        assertThat(reply.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(reply.header("Content-Type")).isEmpty();
        assertThat(reply.header("X-RateLimit-Limit")).isNotEmpty();
    }

    @Test
    void anAnswerThatHasChangedIsSentWhole() {
        String tag = tag();
        server.ingest(event(shop));

        Reply reply = ask(tag);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/total/events").asInt()).isEqualTo(1);
    }

    @Test
    void aTagMayStandInAListBeWeakOrBeAnyAtAll() {
        String tag = tag();

        assertThat(ask(OTHER_TAG + ", " + tag).status()).isEqualTo(304);
        assertThat(ask("\"a,b\",W/" + tag).status()).isEqualTo(304);
        assertThat(ask(" * ").status()).isEqualTo(304);
        assertThat(server.send(server.request("/v1/spend")
                                .header("X-API-Key", API_KEY)
                                .header("If-None-Match", OTHER_TAG)
                                .header("If-None-Match", tag))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void whatIsNoTagOfThisAnswerMatchesNothing() {
        String tag = tag();

        assertThat(ask(OTHER_TAG).status()).isEqualTo(200);
        assertThat(ask(tag.replace("\"", "")).status()).isEqualTo(200);
        assertThat(ask("\"*\"").status()).isEqualTo(200);
        assertThat(ask("").status()).isEqualTo(200);
    }

    @Test
    void headIsAnsweredAsGetIs() {
        String tag = tag();

        Reply plain = head("");
        Reply same = head(tag);

        assertThat(plain.status()).isEqualTo(200);
        assertThat(plain.header("ETag")).isEqualTo(tag);
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.header("ETag")).isEqualTo(tag);
    }

    @Test
    void theKeyIsAskedForEachTime() {
        Reply reply = server.send(server.request("/v1/spend").header("If-None-Match", tag()));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("ETag")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/session",
                "/v1/spend?from=x",
                "/v1/export.jsonl",
                "/v1/events/9",
                "/health",
                "/data",
                "/ping"
            })
    void otherAnswersAreKeptNowhere(String path) {
        server.ingest(event(shop));

        Reply reply =
                server.send(server.request(path).header("X-API-Key", API_KEY).header("If-None-Match", "*"));

        assertThat(reply.status()).isNotEqualTo(304);
        assertThat(reply.header("ETag")).isEmpty();
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void whatChangesTheLedgerIsNeverSparedItsAnswer() {
        Reply reply = server.send(server.request("/v1/prices/names")
                .header("X-API-Key", API_KEY)
                .header("Content-Type", "application/json")
                .header("If-None-Match", "*")
                .POST(BodyPublishers.ofString("{\"name\":\"chat-prod\",\"model\":\"openai/gpt-4o\"}")));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    }

    private String tag() {
        return server.get("/v1/spend").header("ETag");
    }

    private Reply ask(String condition) {
        return server.send(
                server.request("/v1/spend").header("X-API-Key", API_KEY).header("If-None-Match", condition));
    }

    private Reply head(String condition) {
        return server.send(server.request("/v1/spend")
                .header("X-API-Key", API_KEY)
                .header("If-None-Match", condition)
                .method("HEAD", BodyPublishers.noBody()));
    }
}
