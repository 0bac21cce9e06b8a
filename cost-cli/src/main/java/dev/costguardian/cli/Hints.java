package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import dev.costguardian.cli.console.Console;
import dev.costguardian.cli.console.Figures;
import dev.costguardian.ledger.EventFilter;
import java.time.Instant;

/** What people are told where a table alone would leave them puzzled. */
final class Hints {

    private Hints() {}

    /** Says so on the screen where events that match may have been pruned. */
    static void tellWhatWasPruned(CostGuardian ledger, EventFilter filter, Console console) {
        Instant floor = ledger.storage().retention().floor();
        if (filter.from().isBefore(floor)) {
            console.complain("Events before %s UTC were pruned, but for those that are unpriced, suspect or corrected."
                    .formatted(Figures.moment(floor)));
        }
    }

    static String nothingFound(CostGuardian ledger) {
        if (ledger.ledger().lastId() > 0) {
            return "No events match.";
        }
        return ledger.tokens().list().isEmpty()
                ? "No events yet. Create a token: cost-guardian token create my-app"
                : "No events yet. Report some: cost-guardian serve, and POST /ingest; or cost-guardian ingest FILE";
    }

    static String unpriced(long events) {
        return Figures.count(events, "event")
                + (events == 1
                        ? " is unpriced: nobody knows yet what it costs, and the total is without it.\n"
                        : " are unpriced: nobody knows yet what they cost, and the total is without them.\n")
                + "See which: cost-guardian prices unpriced";
    }
}
