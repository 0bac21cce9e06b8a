package dev.costguardian.http.intake;

import static dev.costguardian.http.LedgerServer.INGEST_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.LogLines;
import dev.costguardian.http.RawConnection;
import dev.costguardian.http.Reply;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole answers of providers, handed in as they came. */
class ResponseIngestTest {

    private static final int LARGEST = 32 * 1024 * 1024;
    private static final String SPOKEN = "the harbour opens at nine ";
    private static final String CHAT = """
            {"id": "chatcmpl-1", "object": "chat.completion", "created": 1773136200, "model": "gpt-4o-mini",
             "choices": [{"index": 0, "message": {"role": "assistant", "content": "the harbour opens at nine"}}],
             "usage": {"prompt_tokens": 2006, "completion_tokens": 300, "total_tokens": 2306,
                       "prompt_tokens_details": {"cached_tokens": 1920}},
             "service_tier": "default"}""";

    private final LedgerServer server = LedgerServer.start();
    private final TrackingToken app = server.issue("app");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAnswerBecomesTheEventThatItTellsOf() {
        Reply reply = handIn("openai", "", CHAT);

        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        // 86 × 0.15 + 1,920 × 0.075 + 300 × 0.60 per million
        assertThat(reply.body())
                .isEqualTo("{\"ok\":true,\"id\":1,\"event_id\":\"openai:chatcmpl-1\",\"cost_usd\":\"0.0003369\","
                        + "\"cost_source\":\"catalogue\"}");
        assertThat(reply.header("X-RateLimit-Remaining")).isNotEmpty();
        JsonNode event = server.get("/v1/events/1").json();
        assertThat(event.get("timestamp").asText()).isEqualTo("2026-03-10T09:50:00Z");
        assertThat(event.get("provider").asText()).isEqualTo("openai");
        assertThat(event.get("service_tier").asText()).isEqualTo("default");
        assertThat(event.get("meters")).hasToString("{\"input\":86,\"input.cache_read\":1920,\"output\":300}");
        assertThat(event.get("raw_usage"))
                .hasToString("{\"api\":\"openai.chat\",\"usage\":{\"prompt_tokens\":2006,\"completion_tokens\":300,"
                        + "\"total_tokens\":2306,\"prompt_tokens_details\":{\"cached_tokens\":1920}},"
                        + "\"reported_cost_usd\":null,\"contradiction\":null}");
    }

    @Test
    void theSameAnswerAgainIsADuplicate() {
        handIn("openai", "", CHAT);

        assertThat(handIn("openai", "", CHAT).body()).isEqualTo("{\"duplicate\":true,\"id\":1}");
    }

    @Test
    void anAnswerAndAnEventWithItsIdAreTheSameCall() {
        server.ingest("""
                {"tracking_token": "%s", "model": "gpt-4o-mini", "provider": "openai", "response_id": "chatcmpl-1",
                 "usage": {"prompt_tokens": 2006, "completion_tokens": 300, "total_tokens": 2306,
                           "prompt_tokens_details": {"cached_tokens": 1920}},
                 "timestamp": "2026-03-10T09:50:00Z", "service_tier": "default"}""".formatted(app.token()));

        assertThat(handIn("openai", "", CHAT).body()).isEqualTo("{\"duplicate\":true,\"id\":1}");
    }

    @Test
    void theAddressSaysWhatTheAnswerDoesNot() {
        String address = "&model=claude-sonnet-4-5&provider=anthropic&event_id=call-7&timestamp=2026-03-09T08:00:00Z"
                + "&service_tier=batch&region=us&user=ada&session=s-1&tag:feature=search&tag:team=red";

        Reply reply = handIn("bedrock", address, "{\"usage\":{\"inputTokens\":10,\"outputTokens\":5}}");

        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        JsonNode event = server.get("/v1/events/1").json();
        assertThat(event.get("event_id").asText()).isEqualTo("call-7");
        assertThat(event.get("timestamp").asText()).isEqualTo("2026-03-09T08:00:00Z");
        assertThat(event.get("model").asText()).isEqualTo("claude-sonnet-4-5");
        assertThat(event.get("provider").asText()).isEqualTo("anthropic");
        assertThat(event.get("service_tier").asText()).isEqualTo("batch");
        assertThat(event.get("region").asText()).isEqualTo("us");
        assertThat(event.get("user").asText()).isEqualTo("ada");
        assertThat(event.get("session").asText()).isEqualTo("s-1");
        assertThat(event.get("tags")).hasToString("{\"feature\":\"search\",\"team\":\"red\"}");
    }

    @Test
    void theAddressGoesBeforeTheAnswer() {
        handIn("openai", "&model=my-deployment&service_tier=flex&response_id=other", CHAT);

        JsonNode event = server.get("/v1/events/1").json();
        assertThat(event.get("model").asText()).isEqualTo("my-deployment");
        assertThat(event.get("service_tier").asText()).isEqualTo("flex");
        assertThat(event.get("event_id").asText()).isEqualTo("openai:other");
    }

    @Test
    void aContradictionIsStoredAndShown() {
        handIn("openai", "", "{\"model\":\"gpt-4o-mini\",\"usage\":{\"prompt_tokens\":10,\"total_tokens\":7}}");

        JsonNode event = server.get("/v1/events/1").json();
        assertThat(event.get("suspect").asBoolean()).isTrue();
        assertThat(event.at("/raw_usage/contradiction").asText())
                .isEqualTo("usage.total_tokens is 7, but its parts come to 10");
    }

    @Test
    void anEventWithoutAUsageObjectHasNoneToShow() {
        server.ingest(LedgerServer.event(app));

        assertThat(server.get("/v1/events/1").json().get("raw_usage").isNull()).isTrue();
        assertThat(server.get("/v1/events").body()).doesNotContain("raw_usage");
    }

    @Test
    void aFormatThatIsNotKnownIsNotFoundAndTheKnownOnesAreNamed() {
        Reply reply = handIn("nobody", "", CHAT);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().get("detail").asText())
                .isEqualTo("there is no such format; known are anthropic, azure, bedrock, cohere, deepseek, gemini,"
                        + " groq, mistral, openai, openrouter, perplexity, vertex, xai");
    }

    @Test
    void whatIsMissingOrWrongIsNamed() {
        assertThat(detail(400, post("openai", "", CHAT))).isEqualTo("token is required: the tracking token that pays");
        assertThat(detail(404, post("openai", "?token=never-issued", CHAT))).isEqualTo("tracking_token is not known");
        assertThat(detail(400, handIn("openai", "&tokn=1", CHAT)))
                .isEqualTo("\"tokn\" is not a parameter here; did you mean token?");
        assertThat(detail(400, handIn("openai", "&user=a&user=b", CHAT)))
                .isEqualTo("user may be given only once, was \"a\" and \"b\"");
        assertThat(detail(400, handIn("bedrock", "", "{\"usage\":{\"inputTokens\":10}}")))
                .isEqualTo("model is required, since the response does not name it");
        assertThat(detail(400, handIn("openai", "", "{\"model\":\"gpt-4o-mini\",\"choices\":[]}")))
                .startsWith("the response says nothing of its usage");
        assertThat(detail(400, handIn("anthropic", "", CHAT)))
                .startsWith("usage has the fields prompt_tokens, completion_tokens, total_tokens,"
                        + " prompt_tokens_details, which is not what anthropic sends; known are anthropic.messages");
        assertThat(detail(400, handIn("openai", "", "<html>")))
                .isEqualTo("the body is neither JSON nor a stream of events with JSON");
        assertThat(detail(400, handIn("openai", "", "{\"usage\":{\"a\":")))
                .isEqualTo("the body is neither JSON nor a stream of events with JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/event-stream; charset=utf-8", "application/x-ndjson"})
    void aRecordedStreamIsTakenUnderAnyOfItsTypes(String type) {
        String stream = "data: {\"id\":\"chatcmpl-2\",\"model\":\"gpt-4o-mini\",\"usage\":null}\n\n"
                + "data: {\"id\":\"chatcmpl-2\",\"model\":\"gpt-4o-mini\",\"choices\":[],"
                + "\"usage\":{\"prompt_tokens\":19,\"completion_tokens\":10,\"total_tokens\":29}}\n\ndata: [DONE]\n\n";

        Reply reply = server.send(server.request("/ingest/openai?token=" + app.token())
                .header("X-Ingest-Key", INGEST_KEY)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(stream)));

        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        assertThat(reply.json().get("event_id").asText()).isEqualTo("openai:chatcmpl-2");
    }

    @Test
    void theLargestAnswerIsReadInLittleMemoryAndNothingOfItIsKept() {
        try (LogLines log = LogLines.capture();
                LedgerServer small = LedgerServer.start(
                        config -> config.limitedTo(config.limits().bodies(64 * 1024, Duration.ofSeconds(60))))) {
            TrackingToken token = small.issue("app");

            Reply reply = small.send(small.request("/ingest/openai?token=" + token.token())
                    .header("X-Ingest-Key", INGEST_KEY)
                    .header("Content-Type", "application/json")
                    .POST(chatOf(LARGEST)));

            assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
            assertThat(small.get("/v1/events/1").body())
                    .contains("\"input\":86")
                    .doesNotContain("harbour");
            assertThat(log.at(Level.INFO)).noneMatch(line -> line.contains("harbour"));
            assertThat(log.at(Level.WARNING)).isEmpty();
        }
    }

    @Test
    void anAnswerBeyondTheLargestIsRefused() {
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.sendHead(
                    "POST /ingest/openai?token=" + app.token() + " HTTP/1.1",
                    "Host: localhost",
                    "X-Ingest-Key: " + INGEST_KEY,
                    "Content-Type: application/json",
                    "Content-Length: " + (LARGEST + 1));

            assertThat(connection.readToEnd()).startsWith("HTTP/1.1 413 ");
        }
        assertThat(server.guardian().ledger().lastId()).isZero();
    }

    @Test
    void nothingOfAnAnswerThatIsRefusedIsLogged() {
        try (LogLines log = LogLines.capture()) {
            handIn("openai", "", CHAT.replace("prompt_tokens\": 2006", "prompt_tokens\": \"harbour\""));
            handIn("openai", "", CHAT + "}");

            assertThat(log.at(Level.WARNING)).isEmpty();
            assertThat(log.at(Level.SEVERE)).isEmpty();
        }
    }

    @Test
    void whateverBecomesOfAnAnswerOnItsWayItIsNeverOurFault() {
        long seed = 1127;
        Random random = new Random(seed);
        for (int round = 0; round < 400; round++) {
            byte[] body = CHAT.getBytes(StandardCharsets.UTF_8);
            for (int i = random.nextInt(4); i >= 0; i--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }

            Reply reply = server.send(server.request("/ingest/openai?token=" + app.token())
                    .header("X-Ingest-Key", INGEST_KEY)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(body)));

            assertThat(reply.status())
                    .as("seed %s, round %s: %s", seed, round, reply)
                    .isIn(200, 201, 400);
        }
    }

    @Test
    void aClientThatHangsUpInItsAnswerLeavesNothingBehind() throws InterruptedException {
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.sendHead(
                    "POST /ingest/openai?token=" + app.token() + " HTTP/1.1",
                    "Host: localhost",
                    "X-Ingest-Key: " + INGEST_KEY,
                    "Content-Type: application/json",
                    "Content-Length: 100000",
                    "Expect: 100-continue");
            assertThat(connection.readLine()).isEqualTo("HTTP/1.1 100 Continue");
            connection.send(CHAT);
        }

        assertThat(server.server().stop(Duration.ofSeconds(20))).isTrue();
        assertThat(server.guardian().ledger().lastId()).isZero();
    }

    private Reply handIn(String format, String moreParameters, String body) {
        return post(format, "?token=" + app.token() + moreParameters, body);
    }

    private Reply post(String format, String query, String body) {
        return server.send(server.request("/ingest/" + format + query)
                .header("X-Ingest-Key", INGEST_KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static String detail(int status, Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        return reply.json().get("detail").asText();
    }

    /** A chat whose answer is so long that all of it has so many bytes. */
    private static BodyPublisher chatOf(int bytes) {
        int gap = CHAT.indexOf("the harbour");
        String head = CHAT.substring(0, gap);
        String tail = CHAT.substring(gap);
        int spoken = bytes - CHAT.length();
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> new SequenceInputStream(Collections.enumeration(List.of(
                        stream(head),
                        stream(SPOKEN.repeat(spoken / SPOKEN.length() + 1).substring(0, spoken)),
                        stream(tail))))),
                bytes);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
