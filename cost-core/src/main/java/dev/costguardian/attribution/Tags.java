package dev.costguardian.attribution;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The labels an app puts on a call to break its spend down by: {@code feature=search}, {@code customer=acme}.
 *
 * <p>At most 16 tags; keys of 1 to 64 letters, digits, {@code _ . -}; values of 1 to 128 printable characters. Order
 * does not matter: equal tags are equal sets.
 */
public record Tags(SortedMap<String, String> values) {

    public static final Tags NONE = new Tags(Map.of());

    public static final int MOST = 16;
    private static final int LONGEST_VALUE = 128;
    private static final int LONGEST_KEY = 64;
    private static final String KEY_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";

    public Tags {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        if (values.size() > MOST) {
            throw new IllegalArgumentException("tags must be at most " + MOST + ", are " + values.size());
        }
        values.forEach(Tags::check);
    }

    public Tags(Map<String, String> values) {
        this(new TreeMap<>(values));
    }

    public static Tags of(String key, String value) {
        return new Tags(Map.of(key, value));
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    private static void check(String key, String value) {
        if (key.isEmpty() || key.length() > LONGEST_KEY || hasOtherLetters(key)) {
            throw new IllegalArgumentException(
                    "tags: a key has 1 to 64 letters, digits, '_', '.' or '-', found \"" + abridged(key) + "\"");
        }
        if (value.isEmpty()) {
            throw new IllegalArgumentException("tags." + key + " must not be empty");
        }
        Text.printable("tags." + key, value, LONGEST_VALUE);
    }

    private static boolean hasOtherLetters(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (KEY_LETTERS.indexOf(key.charAt(i)) < 0) {
                return true;
            }
        }
        return false;
    }

    private static String abridged(String key) {
        String plain = key.replaceAll("[^ -~]", "?");
        return plain.length() <= 80 ? plain : plain.substring(0, 80) + "…";
    }
}
