package dev.costguardian.http.prices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
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
                .isEqualTo("API_KEY");
    }

    @Test
    void keepWhatAnEarlierTableSaysOfOtherModelsWhereThatIsAsked() {
        post("apply?table=openai/prices.csv", TABLE.formatted("0.20"));

        Reply applied = post(
                "apply?table=openai/prices.csv&keep=true",
                TABLE.formatted("0.30").replace("gpt-4o-mini", "mine"));

        assertThat(applied.status()).isEqualTo(200);
        assertThat(ownModels("openai")).containsExactly("gpt-4o-mini", "mine");
        post("apply?table=openai/prices.csv", TABLE.formatted("0.30").replace("gpt-4o-mini", "other"));
        assertThat(ownModels("openai")).containsExactly("other");
    }

    @Test
    void mayBeThoseOfAProviderThatIsNotInTheListYet() {
        TrackingToken shop = server.issue("shop");
        String table = TABLE.formatted("0.20").replace("gpt-4o-mini", "writer");
        assertThat(message(post("apply?table=house/prices.csv", table))).contains("\"house\" is no provider");

        assertThat(post("apply?table=house/prices.csv&new_provider=true", table).status())
                .isEqualTo(200);
        assertThat(post("apply?table=yard/prices.csv&new_provider=true", table).status())
                .isEqualTo(200);

        server.ingest(LedgerServer.event(shop, "\"provider\":\"house\"").replace("gpt-4o-mini", "writer"));
        assertThat(server.get("/v1/events/1").json().get("cost_usd").asText()).isEqualTo("0.000500");
        assertThat(server.get("/v1/prices/cards?provider=house")
                        .json()
                        .get("checked")
                        .asText())
                .isEqualTo("2026-03-10");
        assertThat(ownModels("yard")).containsExactly("writer");
        assertThat(message(post("plan?table=house/prices.csv&new_provider=true", table)))
                .contains("there is a provider \"house\" already");
        assertThat(message(post("plan?table=providers.csv&new_provider=true", "id,aliases,fallbacks,checked,source\n")))
                .contains("new_provider is for the table of a provider");
    }

    @Test
    void areShownCardByCard() {
        post("apply?table=openai/prices.csv", TABLE.formatted("0.20"));

        JsonNode openai = server.get("/v1/prices/cards?provider=openai").json();

        assertThat(openai.get("source").asText()).startsWith("https://openai.com");
        JsonNode mine = model(openai, "gpt-4o-mini");
        assertThat(mine.get("own").asBoolean()).isTrue();
        assertThat(mine.at("/cards/0/plan").asText()).isEqualTo("standard");
        assertThat(mine.at("/cards/0/prices/input/usd").asText()).isEqualTo("0.2");
        assertThat(mine.at("/cards/0/prices/input/per").asInt()).isEqualTo(1_000_000);
        assertThat(model(openai, "gpt-4o").get("own").asBoolean()).isFalse();
        assertThat(server.get("/v1/prices/cards").body()).contains("provider must say whose prices, such as openai");
        assertThat(server.get("/v1/prices/cards?provider=nobody")
                        .json()
                        .get("detail")
                        .asText())
                .startsWith("provider must be one of anthropic, arcee,")
                .endsWith(", was \"nobody\"");
    }

    private List<String> ownModels(String provider) {
        List<String> own = new ArrayList<>();
        for (JsonNode known : server.get("/v1/prices").json().get("providers")) {
            if (known.get("id").asText().equals(provider)) {
                known.get("own_models").forEach(model -> own.add(model.asText()));
            }
        }
        return own;
    }

    private static JsonNode model(JsonNode provider, String name) {
        for (JsonNode model : provider.get("models")) {
            if (model.get("model").asText().equals(name)) {
                return model;
            }
        }
        throw new AssertionError("no model " + name);
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
