package dev.costguardian.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.CostGuardian;
import dev.costguardian.Storage;
import dev.costguardian.audit.AuditEntry;
import dev.costguardian.intake.Submission;
import dev.costguardian.memory.InMemoryStorage;
import dev.costguardian.retention.RetentionRule;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PruningTest {

    private static final RetentionRule THIRTY_DAYS = new RetentionRule(OptionalInt.of(30), OptionalInt.empty());

    private final CostGuardian guardian = CostGuardian.over(new InMemoryStorage());
    private final Pruning pruning = new Pruning(guardian, THIRTY_DAYS);

    @AfterEach
    void close() {
        guardian.close();
    }

    @Test
    void whatTheServerForgetsByItselfIsInTheAuditLog() {
        record(Duration.ofDays(50));
        record(Duration.ofDays(40));
        record(Duration.ofDays(1));

        pruning.run();

        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.actor().name()).isEqualTo("server");
            assertThat(entry.note().act()).isEqualTo("ledger.prune");
            assertThat(entry.note().after()).matches("events: 2 before [-0-9]{10}T00:00:00Z, usage objects: 0");
            assertThat(entry.note().done()).isTrue();
        });
    }

    @Test
    void aRunThatForgetsNothingLeavesNoEntry() {
        record(Duration.ofDays(1));

        pruning.run();

        assertThat(entries()).isEmpty();
    }

    @Test
    void whatAnotherServerIsAtIsLeftToIt() {
        InMemoryStorage shared = new InMemoryStorage();
        Storage busyElsewhere = (Storage) Proxy.newProxyInstance(
                Storage.class.getClassLoader(),
                new Class<?>[] {Storage.class},
                (proxy, method, arguments) ->
                        method.getName().equals("alone") ? false : method.invoke(shared, arguments));
        try (CostGuardian other = CostGuardian.over(busyElsewhere)) {
            new Pruning(other, THIRTY_DAYS).run();

            assertThat(shared.retention().floor()).isEqualTo(Instant.MIN);
        }
    }

    private void record(Duration ago) {
        guardian.intake()
                .takeOver(List.of(new Submission.Legible(
                        "",
                        Optional.empty(),
                        Optional.of(Instant.now().minus(ago)),
                        ModelCall.of(new ModelName("openai", "gpt-4o"), MeterReadings.ofTokens(10, 10)))))
                .toCompletableFuture()
                .join();
    }

    private List<AuditEntry> entries() {
        return guardian.audit().newest(Long.MAX_VALUE, 10);
    }
}
