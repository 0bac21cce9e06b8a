package dev.costguardian.formats;

import dev.costguardian.attribution.Text;
import dev.costguardian.formats.text.Excerpt;
import dev.costguardian.formats.text.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Parameters as they were given, each of them known and its values printable. */
final class Parameters {

    static final String TAG_PREFIX = "tag:";

    /** Stands for all names that begin with {@link #TAG_PREFIX}. */
    static final String ANY_TAG = "tag:<key>";

    private static final int MOST_VALUES = 100;
    private static final int LONGEST_VALUE = 1024;

    private final Map<String, List<String>> given = new TreeMap<>();

    Parameters(Map<String, List<String>> given, Set<String> known) {
        given.forEach((name, values) -> {
            if (!known.contains(name) && !(known.contains(ANY_TAG) && name.startsWith(TAG_PREFIX))) {
                throw new IllegalArgumentException(
                        Excerpt.quoted(name) + " is not a parameter here" + Nearest.hintOrAll(name, known));
            }
            this.given.put(name, checked(Excerpt.of(name), values));
        });
    }

    private static List<String> checked(String name, List<String> values) {
        if (values.size() > MOST_VALUES) {
            throw new IllegalArgumentException(
                    name + " takes at most " + MOST_VALUES + " values, has " + values.size());
        }
        values.forEach(value -> Text.printable(name, value, LONGEST_VALUE));
        return List.copyOf(values);
    }

    Set<String> names() {
        return given.keySet();
    }

    /** The values of a parameter that may be repeated. */
    List<String> all(String name) {
        return given.getOrDefault(name, List.of());
    }

    /** The value of a parameter that may be given once. */
    Optional<String> one(String name) {
        List<String> values = all(name);
        if (values.size() > 1) {
            throw new IllegalArgumentException("%s may be given only once, was %s and %s"
                    .formatted(name, Excerpt.quoted(values.get(0)), Excerpt.quoted(values.get(1))));
        }
        return values.stream().findFirst();
    }

    /** Whether a parameter is {@code true}; not where it is left out. */
    boolean flag(String name) {
        String flag = one(name).orElse("false");
        if (!flag.equals("true") && !flag.equals("false")) {
            throw wrong(name, flag, "true or false");
        }
        return flag.equals("true");
    }

    /** A complaint about a value, with what would be {@code right}. */
    static IllegalArgumentException wrong(String name, String value, String right) {
        return wrong(name, value, right, "");
    }

    static IllegalArgumentException wrong(String name, String value, String right, String hint) {
        return new IllegalArgumentException(name + " must be " + right + ", was " + Excerpt.quoted(value) + hint);
    }
}
