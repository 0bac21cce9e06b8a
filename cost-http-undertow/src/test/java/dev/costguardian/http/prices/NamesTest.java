package dev.costguardian.http.prices;

import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code /v1/prices/names}. */
class NamesTest {

    private final LedgerServer server = LedgerServer.start();
    private final TrackingToken shop = server.issue("shop");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatANameMeansHoldsFromThenOn() {
        server.ingest(event(shop).replace("gpt-4o-mini", "chat-prod"));

        Reply mapped = map("{\"name\":\"chat-prod\",\"model\":\"openai/gpt-4o-mini\"}");
        server.ingest(event(shop).replace("gpt-4o-mini", "chat-prod"));

        assertThat(mapped.json().get("model").asText()).isEqualTo("openai/gpt-4o-mini");
        assertThat(mapped.json().get("provider").isNull()).isTrue();
        assertThat(server.get("/v1/events/1").json().get("cost_usd").isNull()).isTrue();
        assertThat(server.get("/v1/events/2").json().get("cost_usd").asText()).isEqualTo("0.000450");
        assertThat(server.get("/v1/prices/names").json().at("/names/0/name").asText())
                .isEqualTo("chat-prod");
    }

    @Test
    void aNameMayMeanSomethingUnderOneProviderOnly() {
        map("{\"name\":\"chat-prod\",\"provider\":\"azure\",\"model\":\"azure/gpt-4o-mini\"}");

        server.ingest(event(shop, "\"provider\":\"azure\"").replace("gpt-4o-mini", "chat-prod"));
        server.ingest(event(shop, "\"provider\":\"openai\"").replace("gpt-4o-mini", "chat-prod"));

        assertThat(server.get("/v1/events/1").json().get("cost_usd").isNull()).isFalse();
        assertThat(server.get("/v1/events/2").json().get("cost_usd").isNull()).isTrue();
    }

    @Test
    void aMeaningIsForgottenWhereItIsTakenBack() {
        map("{\"name\":\"chat-prod\",\"provider\":\"azure\",\"model\":\"azure/gpt-4o-mini\"}");

        assertThat(server.delete("/v1/prices/names?name=chat-prod").status()).isEqualTo(404);
        assertThat(server.delete("/v1/prices/names?name=chat-prod&provider=azure")
                        .status())
                .isEqualTo(200);
        assertThat(server.get("/v1/prices/names").json().get("names")).isEmpty();
    }

    @Test
    void whatCannotBeMeantIsRefusedWithTheReason() {
        assertThat(map("{\"name\":\"x\",\"model\":\"no-such-model\"}").status()).isEqualTo(400);
        assertThat(map("{\"name\":\"x\"}").body()).contains("model is required");
        assertThat(map("{\"model\":\"openai/gpt-4o\"}").body()).contains("name is required");
        assertThat(server.delete("/v1/prices/names").body()).contains("name must be the name that was mapped");
    }

    private Reply map(String json) {
        return server.admin("POST", "/v1/prices/names", json);
    }
}
