package dev.costguardian.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.attribution.TrackingToken;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwnPricesTest {

    private static final String TABLE = """
            model,from,until,plan,prompt_over,time,meter,usd,per
            gpt-4o-mini,,,standard,,,input,%s,1000000
            gpt-4o-mini,,,standard,,,output,0.60,1000000
            """;

    private final LedgerServer server = LedgerServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void areAppliedToEventsFromThenOn() {
        TrackingToken shop = server.issue("shop");
        server.ingest(LedgerServer.event(shop, "\"event_id\":\"before\""));

        assertThat(post("plan?table=openai/prices.csv", TABLE.formatted("0.20"))
                        .json()
                        .at("/effect/models/0/cost_after_usd")
                        .asText())
                .isEqualTo("0.000500");
        assertThat(server.get("/v1/prices").json().get("version").isNull()).isTrue();

        assertThat(post("apply?table=openai/prices.csv", TABLE.formatted("0.20"))
                        .json()
                        .at("/version/id")
                        .asInt())
                .isEqualTo(1);
        server.ingest(LedgerServer.event(shop, "\"event_id\":\"after\""));

        assertThat(server.get("/v1/events/1").json().get("cost_usd").asText()).isEqualTo("0.000450");
        assertThat(server.get("/v1/events/2").json().get("cost_usd").asText()).isEqualTo("0.000500");
        assertThat(server.get("/v1/events/1")
                        .json()
                        .at("/receipt/lines/0/price_usd")
                        .asText())
                .isEqualTo("0.15");
        assertThat(server.get("/v1/prices").json().at("/version/actor").asText())
                .isEqualTo("API key");
    }

    @Test
    void areRefusedWithTheReason() {
        assertThat(message(post("plan", TABLE))).contains("table must say which table the body is");
        assertThat(message(post("plan?table=openai/other.csv", TABLE))).contains("is no price table");
        assertThat(message(post("plan?table=openai/prices.csv", TABLE.formatted("cheap"))))
                .contains("openai/prices.csv:2: usd must be a number such as 2.5");
        assertThat(message(post("apply?table=openai/prices.csv", TABLE.formatted("15"))))
                .contains("openai/gpt-4o-mini input: 0.15 USD per 1000000 becomes 15 USD per 1000000");
        assertThat(message(post("apply?table=openai/prices.csv&force=yes", TABLE)))
                .contains("force must be true or false");
        assertThat(post("apply?table=openai/prices.csv&force=true", TABLE.formatted("15"))
                        .status())
                .isEqualTo(200);
    }

    private static String message(Reply reply) {
        assertThat(reply.status()).isEqualTo(400);
        return reply.json().get("message").asText();
    }

    private Reply post(String path, String table) {
        return server.send(server.request("/v1/prices/" + path)
                .header("X-API-Key", LedgerServer.API_KEY)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(table)));
    }
}
