package dev.costguardian.http.access;

import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.Reply;
import dev.costguardian.limits.RateLimit;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdminLimitTest {

    private final LedgerServer server = LedgerServer.start(config ->
            config.limitedTo(config.limits().admin(new RateLimit(60, 2)).exempt(Set.of("/models"))));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBack() {
        assertThat(server.get("/data").header("X-RateLimit-Remaining")).isEqualTo("1");
        assertThat(server.get("/data").header("X-RateLimit-Remaining")).isEqualTo("0");

        Reply refused = server.get("/data");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.json().get("type").asText()).endsWith("#quota-exceeded");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(2, 5);
        assertThat(refused.header("X-RateLimit-Limit")).isEqualTo("60");
        assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"admin\";q=60;w=60");
        assertThat(refused.header("RateLimit")).isEqualTo("\"admin\";r=0");
    }

    @Test
    void whoWaitsIsLetInAgain() {
        useUp();
        server.pass(Duration.ofMillis(1001));

        assertThat(server.get("/data").status()).isEqualTo(200);
    }

    @Test
    void anExemptPathIsNotCounted() {
        useUp();

        Reply reply = server.get("/models");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("X-RateLimit-Limit")).isEmpty();
    }

    @Test
    void eventsStillComeInWhileTheAdminSideIsUsedUp() {
        useUp();

        assertThat(server.ingest(event(server.issue("app"))).status()).isEqualTo(201);
        assertThat(server.send(server.request("/health")).status()).isEqualTo(200);
    }

    @Test
    void aWrongKeyUsesNothingUpForTheRightOne() {
        for (int i = 0; i < 5; i++) {
            assertThat(server.send(server.request("/data").header("X-API-Key", "guess" + i))
                            .status())
                    .isEqualTo(401);
        }

        assertThat(server.get("/data").status()).isEqualTo(200);
    }

    private void useUp() {
        server.get("/data");
        server.get("/data");
        assertThat(server.get("/data").status()).isEqualTo(429);
    }
}
