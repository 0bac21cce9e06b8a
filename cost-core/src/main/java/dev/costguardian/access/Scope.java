package dev.costguardian.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a key opens. */
public enum Scope {
    /** Everything but reporting calls. */
    ADMIN('a'),
    /** All that is read, except secrets, keys and the audit log. */
    VIEWER('v'),
    /** Reporting calls, and nothing else. */
    INGEST('i');

    private final String prefix;

    Scope(char letter) {
        this.prefix = "cg" + letter + "_";
    }

    /** What every secret of this scope begins with. */
    String prefix() {
        return prefix;
    }

    /** The name by which people and programs know it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The scope of that name.
     *
     * @throws IllegalArgumentException names the scopes that there are
     */
    public static Scope named(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("scope must be one of "
                        + Arrays.stream(values()).map(Scope::wireName).collect(Collectors.joining(", "))));
    }

    static Optional<Scope> startingTheSecret(String secret) {
        return Arrays.stream(values())
                .filter(scope -> secret.startsWith(scope.prefix))
                .findFirst();
    }
}
