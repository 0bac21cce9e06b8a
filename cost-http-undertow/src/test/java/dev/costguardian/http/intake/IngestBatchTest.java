package dev.costguardian.http.intake;

import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.Reply;
import dev.costguardian.limits.RateLimit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IngestBatchTest {

    private final LedgerServer server =
            LedgerServer.start(config -> config.limitedTo(config.limits().ingest(new RateLimit(60, 12_000))));
    private final TrackingToken app = server.issue("app");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aBatchThatIsAllStoredSaysSoOfEachEvent() {
        Reply reply =
                server.ingest("[%s,%s]".formatted(event(app, "\"event_id\":\"a\""), event(app, "\"event_id\":\"b\"")));

        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.body())
                .isEqualTo("{\"accepted\":2,\"duplicates\":0,\"rejected\":0,\"deferred\":0,\"results\":["
                        + "{\"index\":0,\"status\":201,\"id\":1,\"event_id\":\"a\"},"
                        + "{\"index\":1,\"status\":201,\"id\":2,\"event_id\":\"b\"}]}");
    }

    @Test
    void theEnvelopeAndTheLinesMeanTheSameAsTheArray() {
        String one = event(app, "\"event_id\":\"a\"");
        String other = event(app, "\"event_id\":\"b\"");

        Reply envelope = server.ingest("{\"events\":[%s,%s]}".formatted(one, other));
        Reply lines = server.ingestLines(one + "\n\n" + other + "\r\n");

        assertThat(envelope.status()).isEqualTo(200);
        assertThat(envelope.json().get("accepted").asInt()).isEqualTo(2);
        assertThat(lines.status()).isEqualTo(200);
        assertThat(lines.json().get("duplicates").asInt()).isEqualTo(2);
    }

    @Test
    void aMixedBatchTellsOfEachEventInItsPlace() {
        server.ingest(event(app, "\"event_id\":\"known\""));

        Reply reply = server.ingest("[%s,%s,%s,%s]"
                .formatted(
                        event(app, "\"event_id\":\"known\""),
                        event(app, "\"event_id\":\"known\",\"session\":\"other\""),
                        event(app, "\"cost_usd\":-5"),
                        event(app).replace(app.token(), "nobody")));

        assertThat(reply.status()).isEqualTo(207);
        JsonNode results = reply.json().get("results");
        assertThat(results.get(0).get("status").asInt()).isEqualTo(200);
        assertThat(results.get(0).has("conflict")).isFalse();
        assertThat(results.get(1).get("conflict").asBoolean()).isTrue();
        assertThat(results.get(2).get("status").asInt()).isEqualTo(400);
        assertThat(results.get(2).get("error").asText()).contains("cost_usd");
        assertThat(results.get(3).get("status").asInt()).isEqualTo(404);
        assertThat(reply.json().get("duplicates").asInt()).isEqualTo(2);
        assertThat(reply.json().get("rejected").asInt()).isEqualTo(2);
    }

    @Test
    void aBatchInWhichNothingCanBeReadIsABadRequest() {
        Reply reply = server.ingest("[{\"nothing\":1},7]");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.json().get("rejected").asInt()).isEqualTo(2);
        assertThat(reply.json().get("requestId").asText()).isEqualTo(reply.header("X-Request-Id"));
    }

    @Test
    void tenThousandEventsAreTakenAtOnceAndOneMoreIsNot() {
        String lines = IntStream.range(0, 10_000)
                .mapToObj(i -> event(app, "\"event_id\":\"e" + i + "\""))
                .collect(Collectors.joining("\n"));

        assertThat(server.ingestLines(lines).json().get("accepted").asInt()).isEqualTo(10_000);
        assertThat(server.ingestLines(lines + "\n" + event(app)).status()).isEqualTo(400);
        assertThat(server.guardian().ledger().lastId()).isEqualTo(10_000);
    }

    @Test
    void aBatchIsChargedByTheEventAndMayRunIntoDebt() {
        String lines = IntStream.range(0, 10_000).mapToObj(i -> event(app)).collect(Collectors.joining("\n"));
        assertThat(server.ingestLines(lines).header("X-RateLimit-Remaining")).isEqualTo("2000");
        assertThat(server.ingestLines(lines).status()).isEqualTo(200);

        Reply refused = server.ingestLines(event(app));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(8002, 8005);
        assertThat(refused.json().get("deferred").asInt()).isEqualTo(1);
        assertThat(refused.json().at("/results/0/retry_after").asInt()).isBetween(8001, 8002);
        assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
    }

    @Test
    void whatIsDeferredForOneTokenDoesNotHoldUpAnother() {
        TrackingToken other = server.issue("other");
        String many = IntStream.range(0, 9_000).mapToObj(i -> event(app)).collect(Collectors.joining("\n"));
        server.ingestLines(many);
        server.ingestLines(many);

        Reply reply = server.ingest("[%s,%s]".formatted(event(app), event(other)));

        assertThat(reply.status()).isEqualTo(207);
        assertThat(reply.json().at("/results/0/status").asInt()).isEqualTo(429);
        assertThat(reply.json().at("/results/1/status").asInt()).isEqualTo(201);
        assertThat(reply.header("Retry-After")).isNotEmpty();
    }

    @Test
    void anEmptyBatchIsABadRequest() {
        assertThat(server.ingest("[]").status()).isEqualTo(400);
        assertThat(server.ingestLines("\n\n").status()).isEqualTo(400);
    }
}
