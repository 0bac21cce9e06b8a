package dev.costguardian.http.access;

import dev.costguardian.access.Scope;
import dev.costguardian.access.SecretDigest;

/**
 * A key that stands in the settings.
 *
 * @param name of the setting, such as {@code API_KEY}
 */
public record SettingKey(String name, Scope scope, SecretDigest digest) {

    public static SettingKey of(String name, Scope scope, String secret) {
        return new SettingKey(name, scope, SecretDigest.of(secret));
    }
}
