package dev.costguardian.intake;

import dev.costguardian.intake.IntakeOutcome.Fault;
import dev.costguardian.intake.IntakeOutcome.Rejected;
import dev.costguardian.ledger.LedgerEntry;
import java.util.function.Function;

/** What is to become of a submission: the ledger is asked to record it, or its outcome is settled without. */
sealed interface Decision {

    Decision UNKNOWN_TOKEN = new Settle(new Rejected(Fault.UNKNOWN_TOKEN, "tracking_token is not known"));
    Decision INACTIVE_TOKEN = new Settle(new Rejected(Fault.INACTIVE_TOKEN, "tracking_token is switched off"));

    record Enter(LedgerEntry entry) implements Decision {
        @Override
        public <T> T fold(Function<LedgerEntry, T> enter, Function<IntakeOutcome, T> settled) {
            return enter.apply(entry);
        }
    }

    record Settle(IntakeOutcome outcome) implements Decision {
        @Override
        public <T> T fold(Function<LedgerEntry, T> enter, Function<IntakeOutcome, T> settled) {
            return settled.apply(outcome);
        }
    }

    <T> T fold(Function<LedgerEntry, T> enter, Function<IntakeOutcome, T> settled);
}
