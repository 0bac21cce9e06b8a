package dev.costguardian.http.ledger;

import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.Reply;
import dev.costguardian.http.StubbornStorage;
import dev.costguardian.http.StubbornStorage.Mood;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Claimed costs beside computed ones over HTTP. The bundled prices give 0.000450 for each event. */
class ClaimsTest {

    private final StubbornStorage storage = new StubbornStorage();
    private final LedgerServer server = LedgerServer.start(storage, config -> config);
    private final TrackingToken shop = server.issue("shop");

    @AfterEach
    void stop() {
        storage.release();
        server.close();
    }

    @Test
    void aClaimThatDiffersIsShownWithItsEvent() {
        server.ingest(event(shop));
        server.ingest(event(shop, "\"cost_usd\":7"));
        server.ingest(event(shop, "\"cost_usd\":\"0.00045\""));
        server.ingest(event(shop, "\"cost_usd\":3").replace("gpt-4o-mini", "in-house"));

        JsonNode report = server.get("/v1/claims").json();

        JsonNode row = report.at("/rows/0");
        assertThat(row.get("model").asText()).isEqualTo("gpt-4o-mini");
        assertThat(row.get("claims").asInt()).isEqualTo(2);
        assertThat(row.get("differing").asInt()).isEqualTo(1);
        assertThat(row.get("claimed_usd").asText()).isEqualTo("7.000450");
        assertThat(row.get("computed_usd").asText()).isEqualTo("0.000900");
        assertThat(row.at("/largest_difference/event").asInt()).isEqualTo(2);
        assertThat(row.at("/largest_difference/difference_usd").asText()).isEqualTo("-6.999550");
        assertThat(report.at("/rows/1/without_price").asInt()).isEqualTo(1);
        assertThat(report.at("/total/difference_usd").asText()).isEqualTo("-6.999550");
    }

    @Test
    void theFiltersOfEventsHold() {
        server.ingest(event(shop, "\"timestamp\":\"2026-03-09T22:59:59Z\"", "\"cost_usd\":1"));
        server.ingest(event(shop, "\"timestamp\":\"2026-03-09T23:00:00Z\"", "\"cost_usd\":2"));
        server.ingest(event(server.issue("bot"), "\"timestamp\":\"2026-03-09T23:00:00Z\"", "\"cost_usd\":4"));

        JsonNode report = server.get("/v1/claims?from=2026-03-10&tz=Europe/Berlin&token=1&model=gpt-4o-mini")
                .json();

        assertThat(report.get("from").asText()).isEqualTo("2026-03-09T23:00:00Z");
        assertThat(report.at("/total/claimed_usd").asText()).isEqualTo("2.000000");
    }

    @Test
    void oneComparisonIsServedAtATime() throws InterruptedException {
        storage.be(Mood.PENSIVE);
        CompletableFuture<Reply> first =
                server.sendAsync(server.request("/v1/claims").header("X-API-Key", LedgerServer.API_KEY));
        storage.awaitReader();

        Reply second = server.get("/v1/claims");

        assertThat(second.status()).isEqualTo(503);
        assertThat(second.header("Retry-After")).isNotEmpty();
        assertThat(second.json().get("detail").asText()).isEqualTo("claimed costs are being compared already");
        storage.release();
        assertThat(first.join().status()).isEqualTo(200);
        assertThat(server.get("/v1/claims").status()).isEqualTo(200);
    }

    @Test
    void aComparisonThatFailsMakesRoomForTheNext() {
        storage.be(Mood.BUSY);
        server.get("/v1/claims");
        storage.be(Mood.WILLING);

        assertThat(server.get("/v1/claims").status()).isEqualTo(200);
    }
}
