package dev.costguardian.cli.console;

import java.util.Arrays;

/**
 * A text that can be shown on one line of a terminal. What could steer the terminal, break the line or turn the
 * direction of writing is replaced by {@code U+FFFD}.
 */
record Printable(String text) {

    private static final int REPLACEMENT = 0xFFFD;
    private static final String ELLIPSIS = "…";

    private static final int[][] TURN_DIRECTION = {{0x200E, 0x200F}, {0x202A, 0x202E}, {0x2066, 0x2069}};

    /** East Asian scripts, their full-width forms, and pictographs: first and last of each block. */
    private static final int[][] WIDE = {
        {0x1100, 0x115F},
        {0x2E80, 0xA4CF},
        {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},
        {0xFE30, 0xFE6F},
        {0xFF00, 0xFF60},
        {0xFFE0, 0xFFE6},
        {0x1F300, 0x1FAFF},
        {0x20000, 0x3FFFD}
    };

    Printable {
        text = text.codePoints()
                .map(character -> isHarmless(character) ? character : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** How many columns of a screen the text takes. */
    int columns() {
        return text.codePoints().map(Printable::columns).sum();
    }

    /** The text where it fits, else as much of its beginning as leaves room for "…". */
    Printable cutTo(int columns) {
        if (columns() <= columns) {
            return this;
        }
        StringBuilder kept = new StringBuilder();
        int room = columns - 1;
        for (int character : text.codePoints().toArray()) {
            room -= columns(character);
            if (room < 0) {
                break;
            }
            kept.appendCodePoint(character);
        }
        return new Printable(kept + ELLIPSIS);
    }

    private static boolean isHarmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            default -> !isIn(TURN_DIRECTION, character);
        };
    }

    private static int columns(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isIn(WIDE, character) ? 2 : 1;
        };
    }

    private static boolean isIn(int[][] blocks, int character) {
        return Arrays.stream(blocks).anyMatch(block -> character >= block[0] && character <= block[1]);
    }
}
