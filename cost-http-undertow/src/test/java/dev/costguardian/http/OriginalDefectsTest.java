package dev.costguardian.http;

import static dev.costguardian.http.LedgerServer.API_KEY;
import static dev.costguardian.http.LedgerServer.INGEST_KEY;
import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.limits.RateLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What went wrong in the program that this one replaces, and must not come back. */
class OriginalDefectsTest {

    private final LedgerServer server = LedgerServer.start();
    private final TrackingToken app = server.issue("app");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aWrongJsonBodyIsTheClientsMistakeAndNotOurs() {
        for (String body : List.of(
                "",
                "{",
                "null",
                "7",
                "\"text\"",
                "{}",
                "[]",
                "{\"tracking_token\":7}",
                event(app).replace("1000", "\"1000\""),
                event(app).replace("1000", "null"),
                event(app).replace("1000", "[1000]"),
                event(app) + "}",
                "[".repeat(5000),
                "{\"a\":".repeat(5000))) {
            assertThat(server.ingest(body).status())
                    .as(body.length() > 80 ? body.substring(0, 80) : body)
                    .isEqualTo(400);
        }
        assertThat(server.guardian().ledger().lastId()).isZero();
    }

    @Test
    void badUtf8IsTheClientsMistakeToo() {
        String body = event(app).replace("gpt-4o-mini", "\u00c0\u00af");
        try (RawConnection connection = new RawConnection(server.port())) {
            connection
                    .sendHead(
                            "POST /ingest HTTP/1.1",
                            "Host: localhost",
                            "X-Ingest-Key: " + INGEST_KEY,
                            "Content-Type: application/json",
                            "Content-Length: " + body.length(),
                            "Connection: close")
                    .send(body);

            assertThat(connection.readLine()).isEqualTo("HTTP/1.1 400 Bad Request");
        }
    }

    @Test
    void theStringFalseDoesNotReenableAToken() {
        server.admin("PATCH", "/ingest/tokens/1/active", "{\"active\":false}");

        for (String active : List.of("\"false\"", "\"true\"", "1", "0", "null", "[]")) {
            assertThat(server.admin("PATCH", "/ingest/tokens/1/active", "{\"active\":" + active + "}")
                            .status())
                    .as(active)
                    .isEqualTo(400);
        }
        assertThat(server.ingest(event(app)).status()).isEqualTo(403);
    }

    @Test
    void anUnknownTokenIdIsNotOk() {
        assertThat(server.admin("PATCH", "/ingest/tokens/99/active", "{\"active\":true}")
                        .status())
                .isEqualTo(404);
        assertThat(server.delete("/ingest/tokens/99").status()).isEqualTo(404);
    }

    @Test
    void infinityIsRefused() {
        for (String cost :
                List.of("Infinity", "-Infinity", "NaN", "1e999999999", "1e400", "-5000", "\"Infinity\"", "true")) {
            assertThat(server.ingest(event(app, "\"cost_usd\":" + cost)).status())
                    .as(cost)
                    .isEqualTo(400);
        }
        for (String tokens : List.of("1.9", "true", "\"1_0\"", "-1", "9223372036854775808", "1e3000")) {
            assertThat(server.ingest(event(app).replace("1000", tokens)).status())
                    .as(tokens)
                    .isEqualTo(400);
        }
        assertThat(server.get("/data").json().get("data").size()).isZero();
    }

    @Test
    void twelveThousandRowsAreNotCutToFiveThousand() {
        for (int batch = 0; batch < 2; batch++) {
            server.ingestLines(IntStream.range(0, 6_000)
                    .mapToObj(i -> event(app, "\"cost_usd\":1"))
                    .collect(Collectors.joining("\n")));
        }

        JsonNode page = server.get("/data").json();
        assertThat(page.at("/totals/cost_usd").asText()).isEqualTo("12000.000000");
        assertThat(page.at("/totals/events").asInt()).isEqualTo(12_000);
        int rows = page.get("data").size();
        while (!page.get("next_cursor").isNull()) {
            page = server.get("/data?cursor=" + page.get("next_cursor").asText())
                    .json();
            rows += page.get("data").size();
        }
        assertThat(rows).isEqualTo(12_000);
    }

    @Test
    void rateLimitedAdminGets429Not500() {
        try (LedgerServer limited =
                LedgerServer.start(config -> config.limitedTo(config.limits().admin(new RateLimit(1, 1))))) {
            limited.get("/data");

            assertThat(limited.get("/data").status()).isEqualTo(429);
        }
    }

    @Test
    void anEventIdOfZeroProtectsLikeAnyOtherAndAListIsNoId() {
        assertThat(server.ingest(event(app, "\"event_id\":0")).status()).isEqualTo(201);
        assertThat(server.ingest(event(app, "\"event_id\":0")).status()).isEqualTo(200);
        assertThat(server.ingest(event(app, "\"event_id\":[1]")).status()).isEqualTo(400);
    }

    @Test
    void theSameEventIdWithAnotherPayloadIsCalledAConflict() {
        server.ingest(event(app, "\"event_id\":\"a\""));

        Reply reply = server.ingest(event(app, "\"event_id\":\"a\"").replace("1000", "2000"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"duplicate\":true,\"id\":1,\"conflict\":true}");
    }

    @Test
    void anExplicitCostOfZeroIsTheCost() {
        JsonNode reply = server.ingest(event(app, "\"cost_usd\":0")).json();

        assertThat(reply.get("cost_usd").asText()).isEqualTo("0.000000");
        assertThat(reply.get("cost_source").asText()).isEqualTo("client");
        assertThat(server.get("/v1/events/1").json().get("computed_cost_usd").asText())
                .isEqualTo("0.000450");
    }

    @Test
    void everySpellingOfADayIsFoundOnThatDay() {
        for (String timestamp : List.of(
                "2026-03-09T00:00:00Z",
                "2026-03-09T00:00:00+00:00",
                "2026-03-09T23:59:59.999999Z",
                "2026-03-10T01:30:00+02:00",
                "2026-03-08T22:00:00-05:00")) {
            assertThat(server.ingest(event(app, "\"timestamp\":\"" + timestamp + "\""))
                            .status())
                    .as(timestamp)
                    .isEqualTo(201);
        }

        assertThat(server.get("/data?start=2026-03-09&end=2026-03-09")
                        .json()
                        .at("/totals/events")
                        .asInt())
                .isEqualTo(5);
        assertThat(server.ingest(event(app, "\"timestamp\":\"yesterday\"")).status())
                .isEqualTo(400);
    }

    @Test
    void manyAtOnceWithOneEventIdStoreItOnceAndNobodySeesAnError() {
        List<CompletableFuture<Reply>> replies = IntStream.range(0, 40 * 8)
                .mapToObj(i -> server.sendAsync(server.ingestRequest(event(app, "\"event_id\":\"e" + i / 8 + "\""))))
                .toList();

        List<Integer> statuses =
                replies.stream().map(reply -> reply.join().status()).toList();
        assertThat(statuses).containsOnly(200, 201);
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(40);
    }

    @Test
    void aModelNameOfMegabytesIsRefused() {
        assertThat(server.ingest(event(app).replace("gpt-4o-mini", "m".repeat(900_000)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aForgedLogLineStaysOneLine() {
        Logger product = Logger.getLogger("dev.costguardian");
        Level before = product.getLevel();
        try (LogLines log = LogLines.capture()) {
            product.setLevel(Level.INFO);
            try (RawConnection connection = new RawConnection(server.port())) {
                connection
                        .sendHead(
                                "DELETE /ingest/tokens/1?x=%0aINFO:root:forged HTTP/1.1",
                                "Host: localhost", "Connection: close")
                        .readToEnd();
            }

            assertThat(log.at(Level.INFO))
                    .singleElement()
                    .asString()
                    .contains("event=http.unauthorized")
                    .doesNotContain("\n", "forged");
        } finally {
            product.setLevel(before);
        }
    }

    @Test
    void noTracebackEverReachesAClient() {
        List<Reply> replies = new ArrayList<>();
        replies.add(server.ingest("{\"tracking_token\":{}}"));
        replies.add(server.get("/data?cursor=%00%ff"));
        replies.add(server.get("/v1/spend?group_by=tag:"));
        replies.add(server.admin("POST", "/log", "[]"));

        assertThat(replies).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body()).doesNotContain("Exception", "at dev.", ".java");
        });
    }

    @Test
    void noWebPageFromElsewhereMayReadAnything() {
        try (RawConnection connection = new RawConnection(server.port())) {
            assertThat(connection
                            .sendHead(
                                    "GET /data HTTP/1.1",
                                    "Host: localhost",
                                    "Origin: https://evil.example",
                                    "X-API-Key: " + API_KEY,
                                    "Connection: close")
                            .readToEnd())
                    .doesNotContain("Access-Control-Allow-Origin");
        }
    }

    @Test
    void theLegacyCallStillWorksAndSaysThatItIsOld() {
        Reply reply = server.admin("POST", "/log", """
                {"timestamp":"2026-03-09T10:00:00Z","model":"gpt-4o-mini","promptTokens":1000,
                 "completionTokens":500,"totalTokens":1500,"estimatedCostUSD":0.5}
                """);

        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        assertThat(reply.json().fieldNames()).toIterable().containsExactly("message", "warning");
        assertThat(reply.header("Deprecation")).isEqualTo("@1795392000");
        JsonNode row = server.get("/data").json().at("/data/0");
        assertThat(row.get("ingest_token_id").asInt()).isZero();
        assertThat(row.get("cost_usd").asText()).isEqualTo("0.500000");
        assertThat(server.admin("POST", "/log", "{\"model\":7}").status()).isEqualTo(400);
    }
}
