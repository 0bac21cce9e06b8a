package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.intake.IntakeOutcome;
import dev.costguardian.intake.Submission;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import java.time.Instant;
import java.util.Optional;

/** Fills ledgers for tests. */
final class Ledgers {

    private Ledgers() {}

    static TrackingToken token(CostGuardian ledger, String label) {
        return ledger.tokens().issue(label).orElseThrow();
    }

    static ModelCall call(String model, long input, long output) {
        return ModelCall.of(ModelName.of(model), MeterReadings.ofTokens(input, output));
    }

    static void record(CostGuardian ledger, TrackingToken token, String at, ModelCall call) {
        IntakeOutcome outcome = ledger.intake()
                .accept(new Submission.Legible(
                        token.token(),
                        Optional.of("e" + (ledger.ledger().lastId() + 1)),
                        Optional.of(Instant.parse(at)),
                        call))
                .toCompletableFuture()
                .join();
        if (!(outcome instanceof IntakeOutcome.Recorded)) {
            throw new AssertionError(outcome);
        }
    }
}
