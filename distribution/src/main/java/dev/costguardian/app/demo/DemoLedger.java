package dev.costguardian.app.demo;

import dev.costguardian.CostGuardian;
import dev.costguardian.StorageException;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.cli.Workbench.Progress;
import dev.costguardian.intake.IntakeOutcome;
import dev.costguardian.intake.Submission;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fills an empty ledger with made-up traffic, through the same intake that real reports go through. */
public final class DemoLedger {

    private final CostGuardian guardian;
    private final Map<String, String> tokens = new HashMap<>();

    private DemoLedger(CostGuardian guardian) {
        this.guardian = guardian;
    }

    /**
     * Issues a tracking token for each app and records all of its calls, day by day.
     *
     * @param guardian has no such tokens yet and does not limit what one may record; stays open
     * @param progress told how many days are done
     * @throws StorageException where a call was not recorded
     */
    public static void fill(CostGuardian guardian, DemoTraffic traffic, Progress progress) {
        DemoLedger ledger = new DemoLedger(guardian);
        ledger.issueTokens();
        List<LocalDate> dates = traffic.dates().toList();
        for (int done = 0; done < dates.size(); done++) {
            progress.reached(done, dates.size());
            ledger.record(traffic.callsOf(dates.get(done)));
        }
    }

    private void issueTokens() {
        for (DemoApp app : DemoApps.ALL) {
            TrackingToken token = guardian.tokens()
                    .issue(app.label())
                    .orElseThrow(() -> new StorageException("the ledger has a token named " + app.label()));
            tokens.put(app.label(), token.token());
        }
    }

    private void record(List<DemoCall> calls) {
        List<Submission> reports = calls.stream()
                .map(call -> call.reportedUnder(String.valueOf(tokens.get(call.app()))))
                .toList();
        List<IntakeOutcome> outcomes =
                guardian.intake().acceptAll(reports).toCompletableFuture().join();
        outcomes.stream().filter(outcome -> !isRecorded(outcome)).findFirst().ifPresent(outcome -> {
            throw new StorageException("a call of the demo was not recorded: " + outcome);
        });
    }

    private static boolean isRecorded(IntakeOutcome outcome) {
        return outcome.fold(recorded -> true, duplicate -> false, rejected -> false, deferred -> false);
    }
}
