package dev.costguardian.http.keys;

import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokensTest {

    private final LedgerServer server = LedgerServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aNewTokenWorksAtOnce() {
        Reply issued = server.admin("POST", "/ingest/tokens", "{\"label\":\"shop\"}");

        assertThat(issued.status()).isEqualTo(201);
        assertThat(issued.json().get("id").asInt()).isEqualTo(1);
        assertThat(issued.json().get("label").asText()).isEqualTo("shop");
        assertThat(server.ingest(
                                "{\"tracking_token\":\"%s\",\"model\":\"gpt-4o\",\"prompt_tokens\":1,\"completion_tokens\":1}"
                                        .formatted(issued.json().get("token").asText()))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void theListShowsEachTokenAndHowOftenItWasUsed() {
        TrackingToken shop = server.issue("shop");
        server.issue("idle");
        server.ingest(event(shop));
        server.ingest(event(shop));

        JsonNode tokens = server.get("/ingest/tokens").json().get("tokens");

        assertThat(tokens.size()).isEqualTo(2);
        assertThat(tokens.get(0).toString())
                .isEqualTo(("{\"id\":1,\"label\":\"shop\",\"token\":\"%s\",\"token_masked\":\"%s\",\"active\":true,"
                                + "\"created_at\":\"2026-03-10T12:00:00Z\",\"last_seen_at\":\"2026-03-10T12:00:00Z\","
                                + "\"usage_count\":2}")
                        .formatted(shop.token(), shop.masked()));
        assertThat(tokens.get(1).get("usage_count").asInt()).isZero();
        assertThat(tokens.get(1).get("last_seen_at").isNull()).isTrue();
    }

    @Test
    void aTakenLabelIsAConflict() {
        server.issue("shop");

        Reply reply = server.admin("POST", "/ingest/tokens", "{\"label\":\"shop\"}");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.json().get("detail").asText()).contains("label");
    }

    @Test
    void aLabelIsATextOfOneToSixtyFourCharacters() {
        for (String body : new String[] {
            "{}",
            "{\"label\":\"\"}",
            "{\"label\":\"  \"}",
            "{\"label\":7}",
            "{\"label\":null}",
            "[]",
            "",
            "nonsense",
            "{\"label\":\"" + "x".repeat(65) + "\"}",
            "{\"label\":\"a\\nb\"}",
            "{\"name\":\"shop\"}",
            "{\"label\":\"a\",\"label\":\"b\"}"
        }) {
            assertThat(server.admin("POST", "/ingest/tokens", body).status())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(server.admin("POST", "/ingest/tokens", "{\"label\":\"" + "ä".repeat(64) + "\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aTokenIsSwitchedOffAndOnAgain() {
        TrackingToken shop = server.issue("shop");

        Reply off = server.admin("PATCH", "/ingest/tokens/1/active", "{\"active\":false}");
        assertThat(off.status()).isEqualTo(200);
        assertThat(off.body()).isEqualTo("{\"ok\":true}");
        assertThat(server.ingest(event(shop)).status()).isEqualTo(403);

        server.admin("PATCH", "/ingest/tokens/1/active", "{\"active\":true}");
        assertThat(server.ingest(event(shop)).status()).isEqualTo(201);
    }

    @Test
    void anArchivedTokenIsGoneButItsEventsKeepTheirOwner() {
        TrackingToken shop = server.issue("shop");
        server.ingest(event(shop));

        assertThat(server.delete("/ingest/tokens/1").body()).isEqualTo("{\"ok\":true}");

        assertThat(server.get("/ingest/tokens").json().get("tokens").size()).isZero();
        assertThat(server.ingest(event(shop)).status()).isEqualTo(404);
        assertThat(server.get("/v1/events/1").json().at("/token/label").asText())
                .isEqualTo("shop");
        assertThat(server.delete("/ingest/tokens/1").status()).isEqualTo(404);
        assertThat(server.admin("POST", "/ingest/tokens", "{\"label\":\"shop\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void theTokenOfUnattributedCallsIsNobodysToChange() {
        assertThat(server.delete("/ingest/tokens/0").status()).isEqualTo(404);
        assertThat(server.admin("PATCH", "/ingest/tokens/0/active", "{\"active\":false}")
                        .status())
                .isEqualTo(404);
    }
}
