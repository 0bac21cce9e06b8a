package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import dev.costguardian.access.KeyOrder;
import dev.costguardian.access.Scope;
import dev.costguardian.attribution.TokenId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a new key is to be. */
final class KeyOptions {

    @Parameters(
            paramLabel = "SCOPE",
            description = "What it opens: admin all but reporting, viewer all that is read, ingest reporting alone.")
    private String scope = "";

    @Option(names = "--name", paramLabel = "NAME", required = true, description = "Who or what gets it.")
    private String name = "";

    @Option(
            names = "--tokens",
            paramLabel = "TOKEN",
            split = ",",
            description = "The only tokens that it may report for, by label or number, with commas.")
    private List<String> tokens = new ArrayList<>();

    @Option(
            names = "--expires",
            paramLabel = "WHEN",
            description = "From when on it opens nothing: a date of UTC, a moment, or 90d from now.")
    private Optional<String> expires = Optional.empty();

    KeyOrder order(CostGuardian ledger, Instant now) {
        return new KeyOrder(
                name,
                Scope.named(scope),
                chosen(new TokenChoice(ledger.tokens().list())),
                expires.map(when -> Ahead.moment("--expires", when, now)));
    }

    private Set<TokenId> chosen(TokenChoice choice) {
        return tokens.stream().map(token -> choice.named(token.strip()).id()).collect(Collectors.toSet());
    }
}
