package dev.costguardian.http.ledger;

import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.StorageBusyException;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.LogLines;
import dev.costguardian.http.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

class ResetTest {

    @Test
    void theLedgerCannotBeErasedWhereThatIsNotAllowed() {
        try (LedgerServer server = LedgerServer.start()) {
            server.ingest(event(server.issue("app")));

            assertThat(server.delete("/reset").status()).isEqualTo(403);
            assertThat(server.guardian().ledger().lastId()).isEqualTo(1);
        }
    }

    @Test
    void aBackupIsMadeBeforeTheLedgerIsErased() {
        List<Long> eventsAtBackup = new ArrayList<>();
        LedgerServer[] running = new LedgerServer[1];
        try (LedgerServer server = LedgerServer.start(config -> config.allowReset(() -> {
                    eventsAtBackup.add(running[0].guardian().ledger().lastId());
                    return Path.of("/var/backups/ledger-1.db");
                }));
                LogLines log = LogLines.capture()) {
            running[0] = server;
            TrackingToken app = server.issue("app");
            server.ingest(event(app));

            Reply reply = server.delete("/reset");

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.json().get("message").asText()).contains("erased");
            assertThat(reply.json().get("backup").asText()).isEqualTo("ledger-1.db");
            assertThat(eventsAtBackup).containsExactly(1L);
            assertThat(server.guardian().ledger().lastId()).isZero();
            assertThat(server.guardian().tokens().list())
                    .extracting(TrackingToken::label)
                    .containsExactly("app");
            assertThat(log.at(Level.WARNING)).anyMatch(line -> line.contains("event=ledger.erased"));
        }
    }

    @Test
    void nothingIsErasedWhenTheBackupFails() {
        try (LedgerServer server = LedgerServer.start(config -> config.allowReset(() -> {
            throw new StorageBusyException("the disk is full", Duration.ofSeconds(5));
        }))) {
            server.ingest(event(server.issue("app")));

            assertThat(server.delete("/reset").status()).isEqualTo(503);
            assertThat(server.guardian().ledger().lastId()).isEqualTo(1);
        }
    }
}
