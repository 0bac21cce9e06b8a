package dev.costguardian.access;

import dev.costguardian.attribution.Text;
import dev.costguardian.attribution.TokenId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a key is to be.
 *
 * @param name what people know it by; several may have the same
 * @param tokens the only tracking tokens that it may report for; empty for all
 * @param expiresAt from when on it opens nothing; empty for never
 */
public record KeyOrder(String name, Scope scope, Set<TokenId> tokens, Optional<Instant> expiresAt) {

    public static final int LONGEST_NAME = 64;
    public static final int MOST_TOKENS = 100;

    public KeyOrder {
        name = checkedName(name);
        tokens = Set.copyOf(tokens);
        if (scope != Scope.INGEST && !tokens.isEmpty()) {
            throw new IllegalArgumentException("tokens can be given for the scope ingest only");
        }
        if (tokens.size() > MOST_TOKENS) {
            throw new IllegalArgumentException(
                    "tokens must be at most " + MOST_TOKENS + ", were " + tokens.size() + "; leave them out for all");
        }
    }

    static String checkedName(String name) {
        String trimmed = name.strip();
        if (trimmed.isEmpty() || trimmed.codePointCount(0, trimmed.length()) > LONGEST_NAME) {
            throw new IllegalArgumentException("name must have 1 to " + LONGEST_NAME + " characters");
        }
        return Text.printable("name", trimmed, Integer.MAX_VALUE);
    }
}
