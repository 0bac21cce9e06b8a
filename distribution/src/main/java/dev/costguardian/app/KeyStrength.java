package dev.costguardian.app;

import dev.costguardian.ConfigurationException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells keys that strangers may guess, or know from an example. */
final class KeyStrength {

    private static final int SHORTEST = 16;
    private static final int COMFORTABLE = 32;
    private static final int FEWEST_DIFFERENT = 6;
    private static final String ADVICE = "; make one with: openssl rand -hex 24";

    /** What examples say in place of a key, and what people type in a hurry. So long that chance does not write it. */
    private static final List<String> PLACEHOLDERS = List.of(
            "changeme",
            "changethis",
            "replaceme",
            "replacethis",
            "placeholder",
            "yourkey",
            "yourapikey",
            "youringestkey",
            "youradminkey",
            "yoursecret",
            "insertkey",
            "enterkey",
            "examplekey",
            "supersecret",
            "secretkey",
            "password",
            "passwort",
            "12345678",
            "abcdefgh",
            "qwertyui");

    private KeyStrength() {}

    /**
     * Refuses a key that can be guessed.
     *
     * @throws ConfigurationException says why, and how to make a good one
     */
    static void require(String name, String key) {
        weakness(key).ifPresent(why -> {
            throw new ConfigurationException("ENV=production: " + name + " " + why + ADVICE);
        });
    }

    /** What to tell whoever starts a server with a key that is neither refused nor good. */
    static Optional<String> advice(String name, String key) {
        return key.length() < COMFORTABLE
                ? Optional.of("%s has fewer than %d characters%s.".formatted(name, COMFORTABLE, ADVICE))
                : Optional.empty();
    }

    private static Optional<String> weakness(String key) {
        if (key.length() < SHORTEST) {
            return Optional.of("must have at least %d characters, has %d".formatted(SHORTEST, key.length()));
        }
        if (key.chars().distinct().count() < FEWEST_DIFFERENT) {
            return Optional.of("repeats a few characters and can be guessed");
        }
        String plain = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return PLACEHOLDERS.stream()
                .filter(plain::contains)
                .findFirst()
                .map(word -> "looks like the placeholder of an example (\"" + word + "\"), which strangers know too");
    }
}
