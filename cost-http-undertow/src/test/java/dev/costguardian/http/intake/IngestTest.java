package dev.costguardian.http.intake;

import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.Reply;
import dev.costguardian.limits.RateLimit;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IngestTest {

    private final LedgerServer server = LedgerServer.start();
    private final TrackingToken app = server.issue("app");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aStoredEventIsAnsweredWithItsNumberAndItsCost() {
        Reply reply = server.ingest(event(app, "\"event_id\":\"call-1\""));

        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        assertThat(reply.body())
                .isEqualTo("{\"ok\":true,\"id\":1,\"event_id\":\"call-1\",\"cost_usd\":\"0.000450\","
                        + "\"cost_source\":\"catalogue\"}");
    }

    @Test
    void anEventWithoutAnIdIsGivenOneThatARetryCanUse() {
        String given = server.ingest(event(app)).json().get("event_id").asText();

        Reply retry = server.ingest(event(app, "\"event_id\":\"" + given + "\""));

        assertThat(retry.status()).isEqualTo(200);
        assertThat(retry.body()).isEqualTo("{\"duplicate\":true,\"id\":1}");
    }

    @Test
    void theSameEventTwiceIsADuplicateAndCountsOnce() {
        server.ingest(event(app, "\"event_id\":\"call-1\""));

        Reply again = server.ingest(event(app, "\"event_id\":\"call-1\""));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo("{\"duplicate\":true,\"id\":1}");
        assertThat(server.get("/data").json().at("/totals/events").asInt()).isEqualTo(1);
    }

    @Test
    void theCostOfACallThatNobodyKnowsAPriceForIsNullAndNotZero() {
        Reply reply = server.ingest("""
                {"tracking_token":"%s","model":"in-house-model","prompt_tokens":10,"completion_tokens":5}
                """.formatted(app.token()));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().get("cost_usd").isNull()).isTrue();
        assertThat(reply.json().get("cost_source").asText()).isEqualTo("unpriced");
    }

    @Test
    void theOriginalsCamelCaseIsUnderstood() {
        Reply reply = server.ingest("""
                {"tracking_token":"%s","model":"gpt-4o-mini","promptTokens":1000,"completionTokens":500,
                 "totalTokens":1500,"costUsd":0.25}
                """.formatted(app.token()));

        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        assertThat(reply.json().get("cost_usd").asText()).isEqualTo("0.250000");
        assertThat(reply.json().get("cost_source").asText()).isEqualTo("client");
    }

    @Test
    void anUnknownTokenIsNotFoundAndAnInactiveOneForbidden() {
        server.guardian().tokens().activate(app.id(), false);

        assertThat(server.ingest(event(app)).status()).isEqualTo(403);
        assertThat(server.ingest(event(app).replace(app.token(), "nobody")).status())
                .isEqualTo(404);
    }

    @Test
    void aMistakeIsAProblemThatNamesTheField() {
        Reply reply = server.ingest(event(app, "\"event_id\":7.5"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.json().get("type").asText()).isEqualTo("about:blank");
        assertThat(reply.json().get("title").asText()).isEqualTo("Bad Request");
        assertThat(reply.json().get("status").isInt()).isTrue();
        assertThat(reply.json().get("status").asInt()).isEqualTo(400);
        assertThat(reply.json().get("detail").asText()).contains("event_id");
        assertThat(reply.json().get("message")).isEqualTo(reply.json().get("detail"));
        assertThat(reply.json().get("requestId").asText())
                .matches("[0-9a-f]{8}")
                .isEqualTo(reply.header("X-Request-Id"));
    }

    @Test
    void onlyJsonInUtf8IsTaken() {
        for (String type : new String[] {
            "text/plain",
            "application/json; charset=utf-16",
            "application/xml",
            "application/jsonx",
            "multipart/form-data"
        }) {
            Reply reply = server.send(server.request("/ingest")
                    .header("X-Ingest-Key", LedgerServer.INGEST_KEY)
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString(event(app))));
            assertThat(reply.status()).as(type).isEqualTo(415);
        }
        for (String type : new String[] {
            "application/json", "application/json; charset=utf-8", "Application/JSON;charset=\"UTF-8\""
        }) {
            Reply reply = server.send(server.request("/ingest")
                    .header("X-Ingest-Key", LedgerServer.INGEST_KEY)
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString(event(app))));
            assertThat(reply.status()).as(type).isEqualTo(201);
        }
    }

    @Test
    void aBodyWithoutAContentTypeIsNotTaken() {
        Reply reply = server.send(server.request("/ingest")
                .header("X-Ingest-Key", LedgerServer.INGEST_KEY)
                .POST(BodyPublishers.ofString(event(app))));

        assertThat(reply.status()).isEqualTo(415);
    }

    @Test
    void aCompressedBodyIsNotTaken() {
        Reply packed = server.send(server.ingestRequest(event(app)).header("Content-Encoding", "gzip"));
        Reply plain = server.send(server.ingestRequest(event(app)).header("Content-Encoding", "identity"));

        assertThat(packed.status()).isEqualTo(415);
        assertThat(plain.status()).isEqualTo(201);
    }

    @Test
    void everyAnswerSaysWhatTheTokenHasLeft() {
        Reply reply = server.ingest(event(app));

        assertThat(reply.header("X-RateLimit-Limit")).isEqualTo("60000");
        assertThat(reply.header("X-RateLimit-Remaining")).isEqualTo("59999");
        assertThat(reply.header("RateLimit-Policy")).isEqualTo("\"ingest\";q=60000;w=60");
        assertThat(reply.header("RateLimit")).isEqualTo("\"ingest\";r=59999");
    }

    @Test
    void aTokenThatHasUsedUpItsRateIsToldWhenToComeBack() {
        try (LedgerServer limited =
                LedgerServer.start(config -> config.limitedTo(config.limits().ingest(new RateLimit(6, 1))))) {
            TrackingToken token = limited.issue("busy");
            limited.ingest(event(token));

            Reply refused = limited.ingest(event(token));

            assertThat(refused.status()).isEqualTo(429);
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(11, 14);
            assertThat(refused.json().get("type").asText()).endsWith("#quota-exceeded");
            assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
            limited.pass(Duration.ofSeconds(11));
            assertThat(limited.ingest(event(token)).status()).isEqualTo(201);
        }
    }
}
