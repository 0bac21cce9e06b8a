package dev.costguardian.app;

import dev.costguardian.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The keys that the settings hold.
 *
 * @param previousApiKey opens what the API key opens, until all callers have that
 * @param previousIngestKey likewise
 */
record KeySettings(
        Optional<String> apiKey,
        Optional<String> ingestKey,
        Optional<String> previousApiKey,
        Optional<String> previousIngestKey) {

    static final List<String> NAMES = List.of("API_KEY", "INGEST_KEY", "API_KEY_PREVIOUS", "INGEST_KEY_PREVIOUS");

    /**
     * Reads each key from its setting or from the file that the setting of the same name with {@code _FILE} names.
     *
     * @throws ConfigurationException where both are set, or a previous key has none after it
     */
    static KeySettings of(Settings settings) {
        KeySettings keys = new KeySettings(
                settings.secret("API_KEY"),
                settings.secret("INGEST_KEY"),
                settings.secret("API_KEY_PREVIOUS"),
                settings.secret("INGEST_KEY_PREVIOUS"));
        requireSuccessor("API_KEY", keys.apiKey, keys.previousApiKey);
        requireSuccessor("INGEST_KEY", keys.ingestKey, keys.previousIngestKey);
        return keys;
    }

    /**
     * Refuses two keys that are the same: each opens its own side, and a new one is to be another.
     *
     * @throws ConfigurationException names both
     */
    void requireDifferent() {
        Map<String, String> names = new TreeMap<>();
        forEach((name, key) -> Optional.ofNullable(names.put(key, name)).ifPresent(other -> {
            throw new ConfigurationException(other + " and " + name + " must not be the same");
        }));
    }

    /**
     * Refuses a server without both keys, and keys that can be guessed.
     *
     * @throws ConfigurationException says which and why
     */
    void requireStrong() {
        requireSet("API_KEY", apiKey);
        requireSet("INGEST_KEY", ingestKey);
        forEach(KeyStrength::require);
    }

    /**
     * What to know of the keys, in sentences that show none of them.
     *
     * @param strict whether keys that are only just good enough are mentioned
     */
    List<String> advice(boolean strict) {
        List<String> advice = new ArrayList<>();
        forEach((name, key) -> {
            if (strict) {
                KeyStrength.advice(name, key).ifPresent(advice::add);
            }
            if (name.endsWith("_PREVIOUS")) {
                advice.add(name + " is accepted too; take it away once nobody uses it.");
            }
        });
        return advice;
    }

    /** Says nothing of the keys but whether they are set. */
    @Override
    public String toString() {
        return "API_KEY %s, INGEST_KEY %s"
                .formatted(apiKey.isPresent() ? "set" : "not set", ingestKey.isPresent() ? "set" : "not set");
    }

    private void forEach(BiConsumer<String, String> each) {
        List<Optional<String>> keys = List.of(apiKey, ingestKey, previousApiKey, previousIngestKey);
        for (int i = 0; i < keys.size(); i++) {
            String name = NAMES.get(i);
            keys.get(i).ifPresent(key -> each.accept(name, key));
        }
    }

    private static void requireSet(String name, Optional<String> key) {
        if (key.isEmpty()) {
            throw new ConfigurationException("ENV=production needs " + name + "; make one with: openssl rand -hex 24");
        }
    }

    private static void requireSuccessor(String name, Optional<String> key, Optional<String> previous) {
        if (previous.isPresent() && key.isEmpty()) {
            throw new ConfigurationException(name + "_PREVIOUS is of no use without " + name);
        }
    }
}
