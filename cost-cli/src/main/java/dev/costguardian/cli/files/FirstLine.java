package dev.costguardian.cli.files;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tells by the beginning of a file whether each line of it is a value of its own. */
final class FirstLine {

    /** A longer line is part of a document. */
    static final int LONGEST = 1024 * 1024;

    private final List<String> lines;

    FirstLine(byte[] head) {
        // Only ASCII matters here; in this charset every byte is some character.
        lines = new String(head, StandardCharsets.ISO_8859_1)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(2)
                .toList();
    }

    /** Whether the first line is a whole object that is not alone, or there is no line at all. */
    boolean isOneOfMany() {
        return lines.isEmpty() || (lines.size() == 2 && isObject(lines.get(0)) && !isContinuation(lines.get(1)));
    }

    private static boolean isObject(String line) {
        return line.startsWith("{") && line.endsWith("}");
    }

    private static boolean isContinuation(String line) {
        return line.startsWith(",") || line.startsWith("]");
    }
}
