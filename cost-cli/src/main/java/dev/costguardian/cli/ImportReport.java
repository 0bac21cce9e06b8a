package dev.costguardian.cli;

import dev.costguardian.cli.console.Column;
import dev.costguardian.cli.console.Figures;
import dev.costguardian.cli.console.Table;
import dev.costguardian.takeover.OriginalRow.Change;
import dev.costguardian.takeover.TakenToken;
import dev.costguardian.takeover.UsageSum;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What an import did, and whether its sums agree with those of the original. */
record ImportReport(List<TakenToken> tokens, RowTakeover rows, ImportedUsage imported, boolean leftProviderKeys) {

    int exitCode() {
        if (rows.refused().rows() > 0) {
            return ExitCodes.REJECTED;
        }
        return agrees() ? ExitCodes.OK : ExitCodes.UNSOUND;
    }

    /** Whether every row of the original is in the ledger or refused, and nothing else is there under its ids. */
    private boolean agrees() {
        return rows.refused().plus(imported.sum()).equals(rows.found());
    }

    /** In a few words, for the audit log. */
    String summary() {
        return "%s and %s taken over, %s refused"
                .formatted(
                        Figures.count(count(TakenToken::isNew), "token"),
                        Figures.count(rows.takenOver(), "row"),
                        Figures.count(rows.refused().rows()));
    }

    String text(Session session) {
        List<String> parts = new ArrayList<>();
        parts.add(session.fitted(counts()));
        parts.add(session.fitted(sums()) + "\n" + verdict());
        List<String> notices = notices();
        if (!notices.isEmpty()) {
            parts.add(String.join("\n", notices));
        }
        return String.join("\n\n", parts);
    }

    private Table counts() {
        return new Table(
                        Column.fixed("TABLE"),
                        Column.count("FOUND"),
                        Column.count("TAKEN OVER"),
                        Column.count("KNOWN ALREADY"),
                        Column.count("REFUSED"))
                .row(
                        "ingest_tokens",
                        Figures.count(tokens.size()),
                        Figures.count(count(TakenToken::isNew)),
                        Figures.count(count(token -> token.ours().isPresent() && !token.isNew())),
                        Figures.count(count(token -> token.ours().isEmpty())))
                .row(
                        "usage_log",
                        Figures.count(rows.found().rows()),
                        Figures.count(rows.takenOver()),
                        Figures.count(rows.known()),
                        Figures.count(rows.refused().rows()));
    }

    private long count(Predicate<TakenToken> wanted) {
        return tokens.stream().filter(wanted).count();
    }

    private Table sums() {
        Table table = new Table(
                Column.fixed("USAGE"),
                Column.count("ROWS"),
                Column.count("INPUT TOKENS"),
                Column.count("OUTPUT TOKENS"),
                Column.amount("STATED COST USD"));
        row(table, "in the original", rows.found());
        row(table, "refused of it", rows.refused());
        row(table, "now in the ledger", imported.sum());
        return table;
    }

    private static void row(Table table, String what, UsageSum sum) {
        table.row(
                what,
                Figures.count(sum.rows()),
                Figures.count(sum.promptTokens()),
                Figures.count(sum.completionTokens()),
                Figures.usd(sum.cost()));
    }

    private String verdict() {
        if (!agrees()) {
            return "These do not agree. Keep the original's file, and look at the events whose id begins with original:";
        }
        return rows.refused().rows() == 0
                ? "All of it is in the ledger."
                : "All of it is in the ledger but the refused rows.";
    }

    private List<String> notices() {
        List<String> notices = new ArrayList<>();
        tokens.stream()
                .filter(token -> !token.remark().isEmpty())
                .map(token -> "Token %s \"%s\": %s."
                        .formatted(token.original().id(), token.original().label(), token.remark()))
                .forEach(notices::add);
        rows.changes().forEach((change, number) -> notices.add(Figures.count(number, "row") + " " + sentence(change)));
        long withoutCost = imported.sum().rows() - imported.sum().statedCosts();
        if (withoutCost > 0) {
            notices.add("%s of the original without a cost: the price book gave %s USD, and %s unpriced."
                    .formatted(
                            Figures.count(withoutCost, "row"),
                            Figures.usd(imported.computed()),
                            Figures.count(imported.unpriced()) + (imported.unpriced() == 1 ? " is" : " are")));
        }
        if (leftProviderKeys) {
            notices.add("The table api_keys was left behind, unread: keys of providers are not kept here.");
        }
        return notices;
    }

    private static String sentence(Change change) {
        return switch (change) {
            case NO_MODEL -> "without a model: it is \"unknown\" here.";
            case ADAPTED_MODEL -> "with a model that cannot be a name here: it was brought onto one line, and cut.";
            case CONTRADICTORY_TOTAL ->
                "whose total is not the sum of its parts: the parts count, the total is in the event's meta.";
        };
    }

    JsonObject fields() {
        return new JsonObject()
                .with(
                        "tokens",
                        new JsonObject()
                                .with("found", tokens.size())
                                .with("taken_over", count(TakenToken::isNew))
                                .with("known", count(token -> token.ours().isPresent() && !token.isNew()))
                                .with("refused", count(token -> token.ours().isEmpty())))
                .with(
                        "rows",
                        new JsonObject()
                                .with("found", rows.found().rows())
                                .with("taken_over", rows.takenOver())
                                .with("known", rows.known())
                                .with("refused", rows.refused().rows()))
                .with("original", fields(rows.found()))
                .with("refused", fields(rows.refused()))
                .with("ledger", fields(imported.sum()))
                .with("computed_cost_usd", imported.computed())
                .with("unpriced", imported.unpriced())
                .with("agrees", agrees())
                .with("notices", notices());
    }

    private static JsonObject fields(UsageSum sum) {
        return new JsonObject()
                .with("rows", sum.rows())
                .with("input_tokens", sum.promptTokens())
                .with("output_tokens", sum.completionTokens())
                .with("stated_cost_usd", sum.cost());
    }
}
