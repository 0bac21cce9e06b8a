package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import dev.costguardian.cli.console.Figures;

/** What people are told where a table alone would leave them puzzled. */
final class Hints {

    private Hints() {}

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
