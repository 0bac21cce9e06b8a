package dev.costguardian.formats.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Guesses which known name was meant by one that is not known. */
public final class Nearest {

    private static final int MOST_GUESSES = 3;
    private static final int LONGEST_NAME = 64;
    private static final int SHORTEST_PART = 3;
    private static final Pattern PUNCTUATION = Pattern.compile("[-_. ]");
    private static final int FAR = Integer.MAX_VALUE;

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

    /**
     * The known names that differ from {@code name} in a few letters or hold it as a part, the nearest first; only those
     * that differ in nothing but case and punctuation where there are any.
     */
    public static List<String> guesses(String name, Collection<String> known) {
        if (name.length() > LONGEST_NAME) {
            return List.of();
        }
        String wanted = folded(name);
        List<Guess> guesses = known.stream()
                .map(candidate -> new Guess(candidate, distance(wanted, folded(candidate))))
                .filter(guess -> guess.distance < FAR)
                .sorted(Comparator.comparingInt(Guess::distance).thenComparing(Guess::name))
                .toList();
        return guesses.stream()
                .filter(guess -> guess.distance == 0 || guesses.get(0).distance > 0)
                .limit(MOST_GUESSES)
                .map(Guess::name)
                .toList();
    }

    private record Guess(String name, int distance) {}

    private static int distance(String wanted, String candidate) {
        int apart = Math.abs(wanted.length() - candidate.length());
        if (Math.min(wanted.length(), candidate.length()) >= SHORTEST_PART
                && (wanted.contains(candidate) || candidate.contains(wanted))) {
            return apart;
        }
        int reach = Math.min(wanted.length() + 1, candidate.length()) / 3;
        int steps = apart <= reach ? steps(wanted, candidate) : FAR;
        return steps <= reach ? steps : FAR;
    }

    private static String folded(String name) {
        return PUNCTUATION.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /** Letters to add, drop, exchange or swap with their neighbour to come from one word to the other. */
    private static int steps(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : fewestSteps(a, b, i, j, steps);
            }
        }
        return steps[a.length()][b.length()];
    }

    private static int fewestSteps(String a, String b, int i, int j, int[][] steps) {
        int exchanged = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int fewest = Math.min(exchanged, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(fewest, 1 + steps[i - 2][j - 2]) : fewest;
    }
}
