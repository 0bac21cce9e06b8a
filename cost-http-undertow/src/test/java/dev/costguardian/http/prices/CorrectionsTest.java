package dev.costguardian.http.prices;

import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pricing events anew over HTTP. The events have a stated cost, which the bundled prices do not give. */
class CorrectionsTest {

    private final LedgerServer server = LedgerServer.start();
    private final TrackingToken shop = server.issue("shop");

    @BeforeEach
    void reportCalls() {
        server.ingest(event(shop, "\"timestamp\":\"2026-03-08T10:00:00Z\"", "\"cost_usd\":7"));
        server.ingest(event(shop, "\"timestamp\":\"2026-03-09T10:00:00Z\"", "\"cost_usd\":8"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPlanChangesNothingAndSaysWhatWouldChange() {
        Reply plan = plan("{\"client_costs\":true,\"from\":\"2026-03-09\",\"reason\":\"the app was wrong\"}");

        assertThat(plan.status()).isEqualTo(201);
        assertThat(plan.json().get("state").asText()).isEqualTo("planned");
        assertThat(plan.json().get("reason").asText()).isEqualTo("the app was wrong");
        assertThat(plan.json().get("difference_usd").asText()).isEqualTo("-7.999550");
        assertThat(plan.json().at("/by_day/0/day").asText()).isEqualTo("2026-03-09");
        assertThat(spent()).isEqualTo("15.000000");
    }

    @Test
    void anAppliedBatchShowsEverywhereUntilItIsUndone() {
        plan("{\"client_costs\":true}");

        Reply applied = post("/v1/corrections/1/apply");

        assertThat(applied.status()).isEqualTo(200);
        assertThat(applied.json().get("state").asText()).isEqualTo("applied");
        assertThat(spent()).isEqualTo("0.000900");
        JsonNode event = server.get("/v1/events/1").json();
        assertThat(event.get("cost_usd").asText()).isEqualTo("0.000450");
        assertThat(event.get("cost_source").asText()).isEqualTo("catalogue");
        assertThat(event.at("/corrections/0/batch").asInt()).isEqualTo(1);
        assertThat(event.at("/corrections/0/cause").asText()).isEqualTo("correction");
        assertThat(event.at("/corrections/0/difference_usd").asText()).isEqualTo("-6.999550");
        assertThat(event.at("/corrections/0/before/cost_source").asText()).isEqualTo("client");
        assertThat(server.get("/v1/export.csv").body()).contains("0.000450").doesNotContain("7.000000");

        assertThat(post("/v1/corrections/1/undo").json().get("undoes").asInt()).isEqualTo(1);
        assertThat(spent()).isEqualTo("15.000000");
        assertThat(server.get("/v1/corrections/1").json().get("state").asText()).isEqualTo("undone");
        assertThat(server.get("/v1/events/1").json().at("/corrections/1/cause").asText())
                .isEqualTo("undo");
    }

    @Test
    void aCostThatTheCallerStatedIsLeftAloneUnlessAskedFor() {
        JsonNode plan = plan("{}").json();

        assertThat(plan.get("events").asInt()).isZero();
        assertThat(plan.at("/left_alone/client_costs").asInt()).isEqualTo(2);
    }

    @Test
    void whatCannotBeDoneIsAConflict() {
        plan("{\"client_costs\":true}");
        post("/v1/corrections/1/apply");

        Reply again = post("/v1/corrections/1/apply");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("detail").asText()).isEqualTo("batch 1 is applied already");
        assertThat(post("/v1/corrections/9/apply").status()).isEqualTo(404);
    }

    @Test
    void batchesAreListedNewestFirst() {
        plan("{\"model\":[\"gpt-4o\",\"gpt-4o-mini\"],\"token\":1}");
        plan("{\"tag:team\":\"red\"}");

        JsonNode batches = server.get("/v1/corrections").json().get("batches");

        assertThat(batches).hasSize(2);
        assertThat(batches.at("/0/filter/tag:team/0").asText()).isEqualTo("red");
        assertThat(batches.at("/1/filter/model/1").asText()).isEqualTo("gpt-4o-mini");
        assertThat(batches.at("/1/filter/token/0").asText()).isEqualTo("1");
    }

    @Test
    void aMistakeInAnOrderIsNamed() {
        assertThat(complaint("{\"models\":\"gpt-4o\"}")).contains("models");
        assertThat(complaint("{\"client_costs\":\"yes\"}")).isEqualTo("client_costs must be true or false");
        assertThat(complaint("{\"model\":{}}")).isEqualTo("\"model\" must be a text or an array of texts");
        assertThat(complaint("{\"model\":\"a\",\"model\":\"b\"}")).isEqualTo("\"model\" is given more than once");
        assertThat(complaint("{\"from\":\"2026-03-09\",\"to\":\"2026-03-08\"}")).contains("from must be before to");
        assertThat(complaint("[]")).isEqualTo("the body must be a JSON object");
        assertThat(complaint("{} {}")).isEqualTo("the body goes on after its JSON object");
        assertThat(complaint("{\"reason\":\"" + "x".repeat(501) + "\"}")).contains("reason");
    }

    private String complaint(String body) {
        Reply reply = plan(body);
        assertThat(reply.status()).as(body).isEqualTo(400);
        return reply.json().get("detail").asText();
    }

    private Reply plan(String body) {
        return server.admin("POST", "/v1/corrections/plan", body);
    }

    private Reply post(String path) {
        return server.admin("POST", path, "");
    }

    private String spent() {
        return server.get("/v1/spend").json().at("/total/cost_usd").asText();
    }
}
