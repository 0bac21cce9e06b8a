package dev.costguardian.http.health;

import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.http.LedgerServer;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code GET /v1/status}. */
class StatusTest {

    private final LedgerServer server = LedgerServer.start();
    private final TrackingToken shop = server.issue("shop");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void saysWhatRunsSinceWhenAndHowItsStoreIs() {
        server.ingest(event(shop).replace("gpt-4o-mini", "in-house"));

        JsonNode status = server.get("/v1/status").json();

        assertThat(status.get("version").asText()).isEqualTo("1.2.3");
        assertThat(status.get("environment").asText()).isEqualTo("production");
        assertThat(status.get("started_at").asText()).isEqualTo("2026-03-10T12:00:00Z");
        assertThat(status.at("/storage/writable").asBoolean()).isTrue();
        assertThat(status.at("/storage/problem").isNull()).isTrue();
        assertThat(status.at("/storage/rows_since").isNull()).isTrue();
        assertThat(status.at("/ledger/events").asInt()).isEqualTo(1);
        assertThat(status.at("/ledger/unpriced_events").asInt()).isEqualTo(1);
        assertThat(status.at("/ledger/last_recorded_at").asText()).isEqualTo("2026-03-10T12:00:00Z");
    }

    @Test
    void saysFromWhenOnThereAreRows() {
        server.guardian().storage().retention().raise(Instant.parse("2026-03-01T00:00:00Z"));

        assertThat(server.get("/v1/status").json().at("/storage/rows_since").asText())
                .isEqualTo("2026-03-01T00:00:00Z");
    }

    @Test
    void saysWhenTheLastBackupWasMade() {
        assertThat(server.get("/v1/status").json().at("/storage/last_backup").isNull())
                .isTrue();
        Instant noon = Instant.parse("2026-03-09T12:00:00Z");
        Backup made = new Backup(noon, "costs.sqlite", 8192, 12);

        try (LedgerServer known = LedgerServer.start(config -> config.knowingLastBackup(() -> Optional.of(made)))) {
            assertThat(known.get("/v1/status").json().at("/storage/last_backup").toString())
                    .isEqualTo(
                            "{\"at\":\"2026-03-09T12:00:00Z\",\"file\":\"costs.sqlite\",\"bytes\":8192,\"events\":12}");
        }
    }

    @Test
    void isForWhoeverHasTheKey() {
        assertThat(server.send(server.request("/v1/status")).status()).isEqualTo(401);
    }
}
