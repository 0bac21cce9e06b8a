package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import dev.costguardian.attribution.TokenDesk;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.cli.console.Column;
import dev.costguardian.cli.console.Figures;
import dev.costguardian.cli.console.Table;
import dev.costguardian.reports.Grouping;
import dev.costguardian.reports.SpendQuery;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "token", description = "Issues the tokens that apps report their calls under, and switches them.")
final class TokenCommand {

    private static final String TOKEN = "The token's label, or its number as in \"token list\".";

    private final Session session;

    TokenCommand(Session session) {
        this.session = session;
    }

    @Command(name = "create", description = "Issues a token for an app and prints it.")
    int create(@Parameters(paramLabel = "LABEL", description = "The app's name, such as shop-prod.") String label) {
        try (CostGuardian ledger = session.open()) {
            TrackingToken issued = ledger.tokens()
                    .issue(label)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "there is a token with the label \"" + label.strip() + "\" already"));
            session.answer(
                    new JsonObject()
                            .with("id", issued.id().value())
                            .with("label", issued.label())
                            .with("token", issued.token()),
                    issued::token);
        }
        return ExitCodes.OK;
    }

    @Command(name = "list", description = "Lists the tokens in use.")
    int list(@Option(names = "--show", description = "Shows the tokens in full.") boolean inFull) {
        try (CostGuardian ledger = session.open()) {
            List<TrackingToken> tokens = ledger.tokens().list();
            Map<TokenId, Long> events = events(ledger);
            session.answer(
                    new JsonObject()
                            .with(
                                    "tokens",
                                    tokens.stream()
                                            .map(token -> fields(token, events.getOrDefault(token.id(), 0L), inFull))
                                            .toList()),
                    () -> tokens.isEmpty()
                            ? "No tokens yet. Create one: cost-guardian token create my-app"
                            : table(tokens, events, inFull));
        }
        return ExitCodes.OK;
    }

    @Command(name = "enable", description = "Takes events of a token in again.")
    int enable(@Parameters(paramLabel = "TOKEN", description = TOKEN) String name) {
        return change(name, "enabled", (desk, id) -> desk.activate(id, true));
    }

    @Command(name = "disable", description = "Refuses further events of a token until it is enabled again.")
    int disable(@Parameters(paramLabel = "TOKEN", description = TOKEN) String name) {
        return change(name, "disabled", (desk, id) -> desk.activate(id, false));
    }

    @Command(name = "archive", description = "Takes a token out of use for good. Its events keep their owner.")
    int archive(@Parameters(paramLabel = "TOKEN", description = TOKEN) String name) {
        return change(name, "archived", TokenDesk::archive);
    }

    private int change(String name, String done, BiPredicate<TokenDesk, TokenId> change) {
        try (CostGuardian ledger = session.open()) {
            TrackingToken token = new TokenChoice(ledger.tokens().list()).named(name);
            if (!change.test(ledger.tokens(), token.id())) {
                throw new IllegalArgumentException("token " + token.id() + " was archived meanwhile");
            }
            session.answer(
                    new JsonObject()
                            .with("id", token.id().value())
                            .with("label", token.label())
                            .with("done", done),
                    () -> "Token %s (%s) is %s.".formatted(token.id(), token.label(), done));
        }
        return ExitCodes.OK;
    }

    private static Map<TokenId, Long> events(CostGuardian ledger) {
        return ledger.spend(SpendQuery.ever().by(Grouping.TOKEN)).rows().stream()
                .collect(Collectors.toMap(
                        row -> new TokenId(Long.parseLong(row.group().get(0))),
                        row -> row.totals().events()));
    }

    private String table(List<TrackingToken> tokens, Map<TokenId, Long> events, boolean inFull) {
        Table table = new Table(
                Column.count("ID"),
                Column.words("LABEL"),
                Column.fixed("TOKEN"),
                Column.fixed("STATE"),
                Column.count("EVENTS"),
                Column.fixed("LAST SEEN (UTC)"));
        tokens.forEach(token -> table.row(
                token.id().toString(),
                token.label(),
                inFull ? token.token() : token.masked(),
                token.active() ? "enabled" : "disabled",
                Figures.count(events.getOrDefault(token.id(), 0L)),
                token.lastSeenAt().map(Figures::moment).orElse("never")));
        return session.fitted(table);
    }

    private static JsonObject fields(TrackingToken token, long events, boolean inFull) {
        JsonObject fields = new JsonObject().with("id", token.id().value()).with("label", token.label());
        return (inFull ? fields.with("token", token.token()) : fields)
                .with("token_masked", token.masked())
                .with("active", token.active())
                .with("created_at", token.createdAt())
                .with("last_seen_at", token.lastSeenAt())
                .with("usage_count", events);
    }
}
