package dev.costguardian.memory;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.Storage;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.ledger.UsageLedgerContract;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InMemoryLedgerTest extends UsageLedgerContract {

    @Override
    protected Storage open() {
        return new InMemoryStorage();
    }

    @Test
    void saysWhenATokenWasLastSeen() {
        TrackingToken billing = issued("billing");

        append(aCall().by(billing).named("id-1").recordedAt("2026-03-01T12:00:00Z"));

        assertThat(storage.tokens().find(billing.id()).orElseThrow().lastSeenAt())
                .contains(Instant.parse("2026-03-01T12:00:00Z"));
    }
}
