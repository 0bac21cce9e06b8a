package dev.costguardian.access;

import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * What a browser shows instead of a key: 256 random bits.
 *
 * @param text in letters and digits that a cookie takes; whatever a cookie held, where somebody shows it
 */
public record SessionSecret(String text) {

    private static final int BYTES = 32;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    static SessionSecret create(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new SessionSecret(BASE64.encodeToString(bytes));
    }

    /** What a session is known by that began with a key that was issued. */
    public SecretDigest digest() {
        return SecretDigest.of(text);
    }

    /**
     * What a session is known by that began with a key of the settings. It is not found any more once the setting is
     * another, and nothing stored tells of the key, however weak it is.
     */
    public SecretDigest digestWith(SecretDigest setting) {
        return setting.joinedWith(text);
    }

    /** What a page must say to change something; pages of other sites cannot know it, nor does the store. */
    public String csrfToken() {
        return BASE64.encodeToString(SecretDigest.of("csrf " + text).bytes());
    }

    /** Says nothing of the secret. */
    @Override
    public String toString() {
        return "SessionSecret";
    }
}
