package dev.costguardian.pricing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names in which separators between digits count the same: {@code gpt-4.1}, {@code gpt-4_1} and {@code gpt-4-1}. Beside
 * that, {@code gpt-35} is {@code gpt-3.5}, and Claude's version may stand before or after its family. A loose name that
 * fits two meanings has none.
 */
final class LooseNames {

    private static final Pattern SEPARATOR = Pattern.compile("(?<=\\d)[._](?=\\d)");
    private static final Pattern GPT_35 = Pattern.compile("\\bgpt-35(?=-|$)");
    private static final Pattern CLAUDE = Pattern.compile("\\bclaude-(\\d{1,2}(?:-\\d{1,2})?)-([a-z]+)\\b");

    private static final String SEVERAL = "";

    private final Map<String, String> meanings = new HashMap<>();

    /** Adds a name and what it means. */
    void add(String name, String meaning) {
        meanings.merge(loose(name), meaning, (one, other) -> one.equals(other) ? one : SEVERAL);
    }

    /** What a loose name means. */
    Optional<String> meaning(String looseName) {
        return Optional.ofNullable(meanings.get(looseName)).filter(meaning -> !meaning.equals(SEVERAL));
    }

    /** A name in the form in which loose names are compared. */
    static String loose(String name) {
        String dashed = SEPARATOR.matcher(name).replaceAll("-");
        String versioned = GPT_35.matcher(dashed).replaceFirst("gpt-3-5");
        return CLAUDE.matcher(versioned).replaceFirst("claude-$2-$1");
    }
}
