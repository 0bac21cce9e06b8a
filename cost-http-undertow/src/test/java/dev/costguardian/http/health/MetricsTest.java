package dev.costguardian.http.health;

import static dev.costguardian.http.LedgerServer.API_KEY;
import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.Reply;
import dev.costguardian.http.StubbornStorage;
import dev.costguardian.limits.RateLimit;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private final StubbornStorage storage = new StubbornStorage();
    private final LedgerServer server = LedgerServer.start(
            storage,
            config -> config.limitedTo(
                    config.limits().admin(new RateLimit(600, 600)).exempt(Set.of("/metrics", "/health"))));
    private final TrackingToken app = server.issue("app");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void prometheusReadsPlainTextUnlessItAsksForMore() {
        assertThat(metrics("").header("Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        assertThat(metrics("*/*").header("Content-Type")).startsWith("text/plain");
        assertThat(metrics("text/plain;version=0.0.4;q=0.5,*/*;q=0.1").header("Content-Type"))
                .startsWith("text/plain");

        Reply open = metrics("application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1");

        assertThat(open.header("Content-Type")).isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
        assertThat(open.body()).endsWith("# EOF\n");
        assertThat(metrics("application/json").header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void eventsAreCountedByWhatBecameOfThem() {
        server.ingest(event(app, "\"event_id\":\"a\""));
        server.ingest(event(app, "\"event_id\":\"a\""));
        server.ingest(event(app, "\"event_id\":\"a\"", "\"session\":\"s\""));
        server.ingest("broken");
        server.ingest(event(app).replace(app.token(), "nobody"));

        assertThat(metrics("").body())
                .contains(
                        "costguardian_ingest_events_total{outcome=\"recorded\"} 1.0",
                        "costguardian_ingest_events_total{outcome=\"duplicate\"} 1.0",
                        "costguardian_ingest_events_total{outcome=\"conflict\"} 1.0",
                        "costguardian_ingest_events_total{outcome=\"invalid\"} 1.0",
                        "costguardian_ingest_events_total{outcome=\"unknown_token\"} 1.0");
    }

    @Test
    void connectionsToADatabaseServerAreGaugesOfEachPool() {
        assertThat(metrics("").body())
                .contains(
                        "costguardian_connections_in_use{pool=\"writer\"} 1.0",
                        "costguardian_connections_max{pool=\"readers\"} 10.0",
                        "costguardian_connections_in_use{pool=\"readers\"} 4.0",
                        "costguardian_connections_idle{pool=\"readers\"} 2.0",
                        "costguardian_connections_waiting{pool=\"readers\"} 3.0");
    }

    @Test
    void theStoreAndTheSpendAreGauges() {
        server.ingest(event(app, "\"cost_usd\":1.25"));
        server.ingest(event(app).replace("gpt-4o-mini", "in-house"));

        assertThat(metrics("").body())
                .contains(
                        "costguardian_queue_entries 3.0",
                        "costguardian_queue_capacity 100.0",
                        "costguardian_commits_total 7.0",
                        "costguardian_committed_entries_total 40.0",
                        "costguardian_database_bytes 8192.0",
                        "costguardian_wal_bytes 4096.0",
                        "costguardian_writable 1.0",
                        "costguardian_spend_usd 1.25",
                        "costguardian_events_priced 1.0",
                        "costguardian_events_unpriced 1.0",
                        "costguardian_last_event_timestamp_seconds 1.773144E9\n");
    }

    @Test
    void aBusyStoreHidesItsOwnFiguresOnly() {
        storage.be(StubbornStorage.Mood.BUSY);

        Reply reply = metrics("");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).contains("costguardian_writable 0.0", "costguardian_spend_usd NaN");
    }

    @Test
    void theSpendFollowsTheLedgerWithinSeconds() {
        server.ingest(event(app, "\"cost_usd\":1"));
        assertThat(metrics("").body()).contains("costguardian_spend_usd 1.0");
        server.ingest(event(app, "\"cost_usd\":1"));

        server.pass(Duration.ofSeconds(6));

        assertThat(metrics("").body()).contains("costguardian_spend_usd 2.0");
    }

    @Test
    void labelsAreBoundedWhateverPathsAreAskedFor() {
        for (int i = 0; i < 20; i++) {
            server.get("/nothing/" + i);
            server.get("/v1/events/" + i);
        }

        assertThat(metrics("").body())
                .contains(
                        "costguardian_http_requests_total{method=\"GET\",route=\"unknown\",status=\"404\"} 20.0",
                        "costguardian_http_requests_total{method=\"GET\",route=\"/v1/events/{id}\",status=\"404\"} 20.0",
                        "costguardian_http_request_duration_seconds_count{method=\"GET\",route=\"unknown\",status=\"4xx\"} 20")
                .doesNotContain("/nothing/", "/v1/events/1");
    }

    @Test
    void theOriginalsJsonHasItsOldShape() {
        server.ingest(event(app, "\"event_id\":\"a\""));
        server.ingest(event(app, "\"event_id\":\"a\""));
        server.ingest("broken");
        server.send(server.request("/ingest").POST(java.net.http.HttpRequest.BodyPublishers.noBody()));

        JsonNode json = metrics("application/json").json();

        assertThat(json.get("version").asText()).isEqualTo("1.2.3");
        assertThat(json.get("env").asText()).isEqualTo("production");
        assertThat(json.get("debug").asBoolean()).isFalse();
        assertThat(json.get("rate_limit").toString())
                .isEqualTo("{\"rpm\":600,\"burst\":600,\"exempt_paths\":[\"/health\",\"/metrics\"],"
                        + "\"ingest\":{\"rpm\":60000,\"burst\":60000}}");
        assertThat(json.get("ingest").toString())
                .isEqualTo("{\"rpm\":60000,\"burst\":60000,\"auth_enabled\":true,\"tracking_token_length\":22}");
        JsonNode counters = json.get("counters");
        assertThat(counters.get("rate_limit_hits").asInt()).isZero();
        assertThat(counters.get("ingest_success").asInt()).isEqualTo(1);
        assertThat(counters.get("ingest_duplicate").asInt()).isEqualTo(1);
        assertThat(counters.get("ingest_bad_auth").asInt()).isEqualTo(1);
        assertThat(counters.get("ingest_validation_error").asInt()).isEqualTo(1);
        assertThat(counters.at("/latency/~1ingest/count").asInt()).isEqualTo(4);
        assertThat(counters.at("/latency/~1ingest").fieldNames())
                .toIterable()
                .containsExactly("count", "mean_ms", "p50_ms", "p95_ms");
        assertThat(counters.at("/http_status/~1ingest").toString())
                .isEqualTo("{\"200\":1,\"201\":1,\"400\":1,\"401\":1}");
        assertThat(json.get("db").toString())
                .isEqualTo("{\"usage_rows\":1,\"active_tokens\":1,\"last_usage_at\":\"2026-03-10T12:00:00Z\","
                        + "\"last_token_seen_at\":\"2026-03-10T12:00:00Z\"}");
        assertThat(json.get("ingestion_health").toString())
                .isEqualTo("{\"tokens_seen_1m\":1,\"tokens_seen_5m\":1,\"tokens_seen_1h\":1}");
    }

    private Reply metrics(String accept) {
        return accept.isEmpty()
                ? server.get("/metrics")
                : server.send(
                        server.request("/metrics").header("X-API-Key", API_KEY).header("Accept", accept));
    }
}
