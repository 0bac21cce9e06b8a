package dev.costguardian.http.ledger;

import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.Reply;
import dev.costguardian.retention.Retention;
import dev.costguardian.usage.ModelName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Listings and reports. */
class ReadingTest {

    private final LedgerServer server = LedgerServer.start();
    private final TrackingToken shop = server.issue("shop");
    private final TrackingToken bot = server.issue("bot");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theOriginalsRowsComeNewestFirstWithTheirTotals() {
        server.ingest(event(shop, "\"timestamp\":\"2026-03-09T10:00:00Z\"", "\"event_id\":\"a\""));
        server.ingest(event(bot, "\"timestamp\":\"2026-03-10T10:00:00Z\"", "\"cost_usd\":0.1"));

        Reply reply = server.get("/data");

        JsonNode answer = reply.json();
        assertThat(answer.get("data").get(0).get("id").asInt()).isEqualTo(2);
        JsonNode oldest = answer.get("data").get(1);
        assertThat(oldest.get("timestamp").asText()).isEqualTo("2026-03-09T10:00:00Z");
        assertThat(oldest.get("model").asText()).isEqualTo("gpt-4o-mini");
        assertThat(oldest.get("promptTokens").asInt()).isEqualTo(1000);
        assertThat(oldest.get("completionTokens").asInt()).isEqualTo(500);
        assertThat(oldest.get("totalTokens").asInt()).isEqualTo(1500);
        assertThat(oldest.get("estimatedCostUSD").isNumber()).isTrue();
        assertThat(oldest.get("estimatedCostUSD").decimalValue()).isEqualByComparingTo("0.00045");
        assertThat(reply.body())
                .contains(
                        "\"totals\":{\"events\":2,\"unpriced_events\":0,\"promptTokens\":2000,\"completionTokens\":1000,"
                                + "\"totalTokens\":3000,\"estimatedCostUSD\":0.100450,\"cost_usd\":\"0.100450\"}");
        assertThat(answer.get("next_cursor").isNull()).isTrue();
    }

    @Test
    void saysFromWhenOnThereAreRows() {
        server.ingest(event(shop, "\"timestamp\":\"2026-03-09T10:00:00Z\""));
        server.ingest(event(shop, "\"timestamp\":\"2026-03-10T10:00:00Z\""));
        Retention retention = server.guardian().storage().retention();
        retention.raise(Instant.parse("2026-03-10T00:00:00Z"));
        retention.forget(List.of(1L));

        assertThat(server.get("/data").json().get("rows_since").asText()).isEqualTo("2026-03-10T00:00:00Z");
        assertThat(server.get("/data").json().at("/totals/events").asInt()).isEqualTo(2);
        assertThat(server.get("/v1/events").json().get("rows_since").asText()).isEqualTo("2026-03-10T00:00:00Z");
        assertThat(server.get("/v1/events?from=2026-03-10").json().has("rows_since"))
                .isFalse();
        assertThat(server.get("/v1/export.csv").header("Rows-Since")).isEqualTo("2026-03-10T00:00:00Z");
        assertThat(server.get("/v1/spend?from=2026-03-09T09:31:00Z&to=2026-03-11")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void refusesAnEventBeforeTheFirstRow() {
        server.guardian().storage().retention().raise(Instant.parse("2026-03-10T00:00:00Z"));

        Reply reply = server.ingest(event(shop, "\"timestamp\":\"2026-03-09T10:00:00Z\""));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("timestamp 2026-03-09T10:00:00Z lies before 2026-03-10T00:00:00Z");
    }

    @Test
    void rowsAreFilteredByDayModelAndToken() {
        server.ingest(event(shop, "\"timestamp\":\"2026-03-08T23:59:59.999Z\""));
        server.ingest(event(shop, "\"timestamp\":\"2026-03-09T00:00:00Z\""));
        server.ingest(event(bot, "\"timestamp\":\"2026-03-09T23:59:59.999Z\""));
        server.ingest(event(bot, "\"timestamp\":\"2026-03-10T00:00:00Z\"").replace("gpt-4o-mini", "gpt-4o"));

        assertThat(ids("/data?start=2026-03-09&end=2026-03-09")).containsExactly(3, 2);
        assertThat(ids("/data?model=gpt-4o")).containsExactly(4);
        assertThat(ids("/data?ingest_token_id=2")).containsExactly(4, 3);
        assertThat(server.get("/data?ingest_token_id=2")
                        .json()
                        .at("/totals/events")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aWrongParameterIsNamed() {
        for (String query : new String[] {
            "/data?start=yesterday",
            "/data?start=2026-03-10&end=2026-03-09",
            "/data?ingest_token_id=x",
            "/data?limit=0",
            "/data?limit=1001",
            "/data?limit=-1",
            "/data?limit=ten",
            "/data?cursor=abc",
            "/data?cursor=",
            "/data?colour=red",
            "/data?limit=1&limit=2",
            "/v1/events?from=2026-13-01",
            "/v1/events?tz=Mars/Olympus",
            "/v1/events?limit=0",
            "/v1/spend?group_by=colour",
            "/v1/spend?bucket=eon",
            "/v1/spend?top=-1",
            "/v1/spend?from=2026-03-02&to=2026-03-01",
            "/v1/claims?group_by=model",
            "/v1/claims?from=2026-03-02&to=2026-03-01",
            "/v1/export.csv?start=2026-03-01",
            "/v1/export.jsonl?limit=5"
        }) {
            Reply reply = server.get(query);
            String name = query.substring(query.indexOf('?') + 1, query.indexOf('='));
            assertThat(reply.status()).as(query).isEqualTo(400);
            assertThat(reply.json().get("detail").asText()).as(query).contains(name);
        }
    }

    @Test
    void pagesFollowEachOtherWithoutGapsWhileEventsComeIn() {
        ingest(25);
        List<Integer> seen = new ArrayList<>();
        String cursor = "";
        for (int pages = 0; pages < 3; pages++) {
            JsonNode page = server.get("/v1/events?limit=10" + cursor).json();
            page.get("data").forEach(row -> seen.add(row.get("id").asInt()));
            cursor = "&cursor=" + page.get("next_cursor").asText();
            ingest(3);
        }

        assertThat(seen)
                .isEqualTo(IntStream.rangeClosed(1, 25).map(i -> 26 - i).boxed().toList());
    }

    @Test
    void anEventIsShownWithAllThatIsKnownOfIt() {
        server.ingest(event(
                shop,
                "\"event_id\":\"e-1\"",
                "\"tags\":{\"feature\":\"search\"}",
                "\"user\":\"u1\"",
                "\"meta\":{\"k\":1}"));

        ObjectNode event = (ObjectNode) server.get("/v1/events/1").json();

        assertThat(event.remove("raw_usage").isNull()).isTrue();
        assertThat(event.get("event_id").asText()).isEqualTo("e-1");
        assertThat(event.get("recorded_at").asText()).isEqualTo("2026-03-10T12:00:00Z");
        assertThat(event.at("/token/label").asText()).isEqualTo("shop");
        assertThat(event.get("provider").asText()).isEqualTo("openai");
        assertThat(event.at("/meters/input").asInt()).isEqualTo(1000);
        assertThat(event.get("cost_usd").asText()).isEqualTo("0.000450");
        assertThat(event.at("/tags/feature").asText()).isEqualTo("search");
        assertThat(event.at("/meta/k").asInt()).isEqualTo(1);
        assertThat(event.get("corrections")).isEmpty();
        ObjectNode listed = event.deepCopy();
        listed.remove(List.of("corrections", "receipt", "receipt_reason"));
        assertThat(server.get("/v1/events").json().get("data").get(0)).isEqualTo(listed);
        assertThat(server.get("/v1/events/2").status()).isEqualTo(404);
    }

    @Test
    void oneEventIsShownWithItsReceipt() {
        server.ingest(event(shop, "\"event_id\":\"e-1\""));

        JsonNode receipt = server.get("/v1/events/1").json().get("receipt");

        assertThat(receipt.at("/lines/0").toString())
                .isEqualTo(
                        "{\"meter\":\"input\",\"quantity\":1000,\"priced_as\":\"input\",\"from_standard_card\":false,"
                                + "\"price_usd\":\"0.15\",\"per\":1000000,\"factor\":\"1\",\"amount_usd\":\"0.000150\"}");
        assertThat(receipt.get("total_usd").asText()).isEqualTo("0.000450");
        assertThat(receipt.at("/card/model").asText()).isEqualTo("gpt-4o-mini");
        assertThat(receipt.at("/card/plan").asText()).isEqualTo("standard");
        assertThat(receipt.get("rule").asText()).isEqualTo("exact name");
        assertThat(receipt.get("approximations")).isEmpty();
        assertThat(server.get("/v1/events/1").json().get("receipt_reason").isNull())
                .isTrue();
    }

    @Test
    void aReportedCostIsShownWithTheReceiptOfTheComputedOneBesideIt() {
        server.ingest(event(shop, "\"cost_usd\":3"));

        JsonNode event = server.get("/v1/events/1").json();

        assertThat(event.get("receipt").isNull()).isTrue();
        assertThat(event.get("receipt_reason").asText()).isEqualTo("the cost was reported with the event");
        assertThat(event.at("/computed_receipt/total_usd").asText()).isEqualTo("0.000450");
    }

    @Test
    void unpricedNamesAreListedWithWhatTheyMayMean() {
        server.ingest(event(shop, "\"event_id\":\"e-1\"").replace("gpt-4o-mini", "my-gpt-4o-mini"));
        server.ingest(event(shop, "\"event_id\":\"e-2\""));

        JsonNode names =
                server.get("/v1/prices/unpriced?from=2026-03-01").json().get("data");

        assertThat(names).hasSize(1);
        assertThat(names.at("/0/name").asText()).isEqualTo("my-gpt-4o-mini");
        assertThat(names.at("/0/events").asInt()).isEqualTo(1);
        assertThat(names.at("/0/model").isNull()).isTrue();
        assertThat(names.at("/0/reason").asText()).isEqualTo("the price book does not know model my-gpt-4o-mini");
        assertThat(names.at("/0/nearest").toString()).contains("gpt-4o-mini");

        server.guardian().names().map(ModelName.of("my-gpt-4o-mini"), ModelName.of("gpt-4o-mini"));
        assertThat(server.get("/v1/prices/unpriced").json().at("/data/0/model").asText())
                .isEqualTo("openai/gpt-4o-mini");
    }

    @Test
    void unpricedNamesAreToldByTheDaysOfTheZoneAndOfHowManyCalls() {
        String call = event(shop, "\"event_id\":\"e-1\"").replace("gpt-4o-mini", "my-gpt-4o-mini");
        server.ingest(call);
        server.guardian().names().map(ModelName.of("my-gpt-4o-mini"), ModelName.of("gpt-4o-mini"));
        server.ingest(call.replace("e-1", "e-2"));

        JsonNode name =
                server.get("/v1/prices/unpriced?tz=Pacific/Kiritimati").json().at("/data/0");

        assertThat(name.get("events").asInt()).isEqualTo(1);
        assertThat(name.get("calls").asInt()).isEqualTo(2);
        assertThat(name.get("input_tokens").asInt()).isEqualTo(2_000);
        assertThat(name.get("output_tokens").asInt()).isEqualTo(1_000);
        assertThat(name.get("first_day").asText()).isEqualTo("2026-03-11");
        assertThat(name.get("last_day").asText()).isEqualTo("2026-03-11");
    }

    @Test
    void spendIsBrokenDownAndAddsUp() {
        server.ingest(event(shop, "\"cost_usd\":3"));
        server.ingest(event(bot, "\"cost_usd\":1"));
        server.ingest(event(bot, "\"cost_usd\":1.5"));

        JsonNode report = server.get("/v1/spend?from=2026-03-01&to=2026-04-01&group_by=token")
                .json();

        assertThat(report.at("/rows/0/token_label").asText()).isEqualTo("shop");
        assertThat(report.at("/rows/0/cost_usd").asText()).isEqualTo("3.000000");
        assertThat(report.at("/rows/1/token").asInt()).isEqualTo(2);
        assertThat(report.at("/rows/1/cost_usd").asText()).isEqualTo("2.500000");
        assertThat(report.at("/total/cost_usd").asText()).isEqualTo("5.500000");
        assertThat(report.at("/total/events").asInt()).isEqualTo(3);
    }

    @Test
    void aTagIsAGroupAndAFilter() {
        server.ingest(event(shop, "\"tags\":{\"feature\":\"search\"}"));
        server.ingest(event(shop));

        JsonNode report = server.get("/v1/spend?group_by=tag:feature").json();
        JsonNode filtered = server.get("/v1/spend?tag%3Afeature=search").json();

        assertThat(report.get("rows").size()).isEqualTo(2);
        assertThat(filtered.at("/total/events").asInt()).isEqualTo(1);
    }

    @Test
    void theModelsAreListedInOrder() {
        server.ingest(event(shop).replace("gpt-4o-mini", "zeta"));
        server.ingest(event(shop).replace("gpt-4o-mini", "alpha"));
        server.ingest(event(shop).replace("gpt-4o-mini", "zeta"));

        assertThat(server.get("/models").body()).isEqualTo("{\"models\":[\"alpha\",\"zeta\"]}");
    }

    @Test
    void theKeysOfTagsAreListedInOrder() {
        server.ingest(event(shop, "\"tags\":{\"team\":\"web\",\"feature\":\"search\"}"));

        assertThat(server.get("/v1/tags").body()).isEqualTo("{\"keys\":[\"feature\",\"team\"]}");
    }

    @Test
    void theExportHasEveryEventThatMatches() {
        ingest(2_500);
        server.ingest(event(bot, "\"event_id\":\"=1+1\""));

        Reply csv = server.get("/v1/export.csv?token=" + shop.id());
        Reply lines = server.get("/v1/export.jsonl");

        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"cost-guardian-2026-03-10.csv\"");
        assertThat(csv.body().lines()).hasSize(2_501);
        assertThat(lines.header("Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(lines.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"cost-guardian-2026-03-10.jsonl\"");
        assertThat(lines.body().lines()).hasSize(2_501);
        assertThat(server.get("/v1/export.csv").body()).contains(",'=1+1,").doesNotContain(",=1+1");
    }

    @Test
    void oneExportAfterTheOtherFindsItsPlaceFreeAgain() {
        for (int i = 0; i < 10; i++) {
            assertThat(server.get("/v1/export.csv").status()).isEqualTo(200);
            assertThat(server.get("/v1/export.csv?from=nonsense").status()).isEqualTo(400);
        }
    }

    private void ingest(int events) {
        server.ingestLines(IntStream.range(0, events).mapToObj(i -> event(shop)).collect(Collectors.joining("\n")));
    }

    private List<Integer> ids(String path) {
        List<Integer> ids = new ArrayList<>();
        server.get(path).json().get("data").forEach(row -> ids.add(row.get("id").asInt()));
        return ids;
    }
}
