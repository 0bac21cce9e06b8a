package dev.costguardian.http.access;

import dev.costguardian.access.Scope;
import dev.costguardian.access.SecretDigest;
import java.util.Optional;

/**
 * A key that stands in the settings.
 *
 * @param name of the setting, such as {@code API_KEY} or {@code API_KEY_PREVIOUS}
 */
public record SettingKey(String name, Scope scope, SecretDigest digest) {

    private static final String PREVIOUS = "_PREVIOUS";

    public static SettingKey of(String name, Scope scope, String secret) {
        return new SettingKey(name, scope, SecretDigest.of(secret));
    }

    /** The key that was set under that name before, and that callers may still have. */
    public static SettingKey previous(String name, Scope scope, String secret) {
        return of(name + PREVIOUS, scope, secret);
    }

    /** The setting that takes the place of the one which let a caller in; empty where none does. */
    static Optional<String> replacementOf(Caller caller) {
        return caller.name().endsWith(PREVIOUS)
                ? Optional.of(caller.name().substring(0, caller.name().length() - PREVIOUS.length()))
                : Optional.empty();
    }
}
