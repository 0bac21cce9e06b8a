package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import dev.costguardian.attribution.TokenDesk;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.audit.AuditNote;
import dev.costguardian.cli.console.Column;
import dev.costguardian.cli.console.Figures;
import dev.costguardian.cli.console.Table;
import dev.costguardian.reports.Grouping;
import dev.costguardian.reports.SpendQuery;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
            TrackingToken issued = new Acts(ledger)
                    .did(() -> ledger.tokens().issue(label), token -> creation(label, token))
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
        return change(name, Change.ENABLE, (desk, id) -> desk.activate(id, true));
    }

    @Command(name = "disable", description = "Refuses further events of a token until it is enabled again.")
    int disable(@Parameters(paramLabel = "TOKEN", description = TOKEN) String name) {
        return change(name, Change.DISABLE, (desk, id) -> desk.activate(id, false));
    }

    @Command(name = "archive", description = "Takes a token out of use for good. Its events keep their owner.")
    int archive(@Parameters(paramLabel = "TOKEN", description = TOKEN) String name) {
        return change(name, Change.ARCHIVE, TokenDesk::archive);
    }

    private int change(String name, Change change, BiPredicate<TokenDesk, TokenId> changing) {
        try (CostGuardian ledger = session.open()) {
            TrackingToken token = new TokenChoice(ledger.tokens().list()).named(name);
            boolean changed = new Acts(ledger)
                    .did(
                            () -> changing.test(ledger.tokens(), token.id()),
                            done -> change.of(token).onlyIf(done));
            if (!changed) {
                throw new IllegalArgumentException("token " + token.id() + " was archived meanwhile");
            }
            session.answer(
                    new JsonObject()
                            .with("id", token.id().value())
                            .with("label", token.label())
                            .with("done", change.done),
                    () -> "Token %s (%s) is %s.".formatted(token.id(), token.label(), change.done));
        }
        return ExitCodes.OK;
    }

    private static AuditNote creation(String label, Optional<TrackingToken> issued) {
        return issued.map(token ->
                        AuditNote.of("token.create", "token " + token.id()).after(token.label()))
                .orElseGet(
                        () -> AuditNote.of("token.create", "token").after(label).onlyIf(false));
    }

    private static String state(TrackingToken token) {
        return token.active() ? "enabled" : "disabled";
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
                state(token),
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

    /** What a token may be made. */
    private enum Change {
        ENABLE("enabled"),
        DISABLE("disabled"),
        ARCHIVE("archived");

        private final String done;

        Change(String done) {
            this.done = done;
        }

        AuditNote of(TrackingToken token) {
            return AuditNote.of("token." + name().toLowerCase(Locale.ROOT), "token " + token.id())
                    .before(token.label() + ", " + state(token))
                    .after(token.label() + ", " + done);
        }
    }
}
