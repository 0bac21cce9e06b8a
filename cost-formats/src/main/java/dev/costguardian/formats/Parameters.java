package dev.costguardian.formats;

import dev.costguardian.formats.text.Excerpt;
import dev.costguardian.formats.text.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Parameters as they were given, each of them known. */
final class Parameters {

    static final String TAG_PREFIX = "tag:";

    private static final int MOST_VALUES = 100;

    private final Map<String, List<String>> given = new TreeMap<>();

    /**
     * Parameters of these names only.
     *
     * @param known the names, and {@link #TAG_PREFIX} where names that begin with it are welcome
     */
    Parameters(Map<String, List<String>> given, Set<String> known) {
        given.forEach((name, values) -> {
            if (!isKnown(name, known)) {
                throw new IllegalArgumentException(
                        Excerpt.of(name) + " is not a parameter here" + Nearest.hint(name, known));
            }
            if (values.size() > MOST_VALUES) {
                throw new IllegalArgumentException(
                        name + " takes at most " + MOST_VALUES + " values, has " + values.size());
            }
            this.given.put(name, List.copyOf(values));
        });
    }

    private static boolean isKnown(String name, Set<String> known) {
        return known.contains(name)
                ? !name.equals(TAG_PREFIX)
                : name.startsWith(TAG_PREFIX) && known.contains(TAG_PREFIX);
    }

    Set<String> names() {
        return given.keySet();
    }

    List<String> all(String name) {
        return given.getOrDefault(name, List.of());
    }

    /** The value of a parameter that may be given once. */
    Optional<String> one(String name) {
        List<String> values = all(name);
        if (values.size() > 1) {
            throw new IllegalArgumentException(name + " may be given only once, was given " + values.size() + " times");
        }
        return values.stream().findFirst();
    }

    static IllegalArgumentException wrong(String name, String value, String right) {
        return new IllegalArgumentException(name + " must be " + right + ", was " + Excerpt.of(value));
    }
}
