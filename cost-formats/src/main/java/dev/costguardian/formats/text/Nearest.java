package dev.costguardian.formats.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Guesses which known name was meant by one that is not known. */
public final class Nearest {

    private static final int MOST_GUESSES = 3;
    private static final int LONGEST_NAME = 64;
    private static final int SHORTEST_PART = 4;

    private Nearest() {}

    /** {@code "; did you mean cost_usd?"}, or nothing where no known name comes near. */
    public static String hint(String name, Collection<String> known) {
        List<String> guesses = guesses(name, known);
        return guesses.isEmpty() ? "" : "; did you mean " + String.join(" or ", guesses) + "?";
    }

    /** As {@link #hint}, but lists all known names where none comes near. */
    public static String hintOrAll(String name, Collection<String> known) {
        String hint = hint(name, known);
        return hint.isEmpty() ? "; known are " + known.stream().sorted().collect(Collectors.joining(", ")) : hint;
    }

    /** The known names that differ from {@code name} in a few letters or hold it as a part, the nearest first. */
    static List<String> guesses(String name, Collection<String> known) {
        if (name.length() > LONGEST_NAME) {
            return List.of();
        }
        String wanted = folded(name);
        int reach = Math.max(1, wanted.length() / 3);
        List<Guess> guesses = new ArrayList<>();
        for (String candidate : known) {
            String folded = folded(candidate);
            int distance = distance(wanted, folded);
            if (distance <= reach || isPart(wanted, folded)) {
                guesses.add(new Guess(candidate, distance));
            }
        }
        guesses.sort(Comparator.comparingInt(Guess::distance).thenComparing(Guess::name));
        return guesses.stream().limit(MOST_GUESSES).map(Guess::name).toList();
    }

    private record Guess(String name, int distance) {}

    private static boolean isPart(String a, String b) {
        return Math.min(a.length(), b.length()) >= SHORTEST_PART && (a.contains(b) || b.contains(a));
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
    }

    /** Letters to add, drop or exchange to come from one word to the other (Levenshtein). */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int exchanged = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(exchanged, 1 + Math.min(previous[j], current[j - 1]));
            }
            int[] spare = previous;
            previous = current;
            current = spare;
        }
        return previous[b.length()];
    }
}
