package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import dev.costguardian.Verification;
import dev.costguardian.cli.console.Figures;
import dev.costguardian.cli.console.ProgressBar;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "verify",
        description = {
            "Reads every event and compares checksums, keys and sums.",
            "Takes minutes on a large ledger. A server may run meanwhile."
        })
final class VerifyCommand implements Callable<Integer> {

    private final Session session;

    VerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Verification verification = verification();
        session.answer(
                new JsonObject().with("events", verification.events()).with("problems", verification.problems()),
                () -> verdict(verification));
        return verification.isSound() ? ExitCodes.OK : ExitCodes.UNSOUND;
    }

    private Verification verification() {
        try (CostGuardian ledger = session.open();
                ProgressBar bar = new ProgressBar(session.console(), "Verifying")) {
            long total = ledger.ledger().lastId();
            return ledger.storage().verify(done -> bar.reached(done, total));
        }
    }

    private static String verdict(Verification verification) {
        String read = "Read " + Figures.count(verification.events(), "event") + ". ";
        int problems = verification.problems().size();
        return verification.isSound()
                ? read + "All is well."
                : "%sFound %s%s:\n  %s"
                        .formatted(
                                read,
                                Figures.count(problems, "problem"),
                                problems == Verification.MOST_PROBLEMS ? " (there may be more)" : "",
                                String.join("\n  ", verification.problems()));
    }
}
