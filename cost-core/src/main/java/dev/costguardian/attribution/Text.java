package dev.costguardian.attribution;

/** Checks the texts that callers choose. */
public final class Text {

    private Text() {}

    /**
     * Returns {@code value} where it is safe to store and to show on one line: at most {@code longest} characters, no
     * control characters, no line or paragraph separators, no half of a surrogate pair.
     *
     * @throws IllegalArgumentException names {@code field} and what is wrong with it
     */
    public static String printable(String field, String value, int longest) {
        if (value.length() > longest) {
            throw new IllegalArgumentException(
                    field + " must have at most " + longest + " characters, has " + value.length());
        }
        boolean plain = true;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= ' ' && c <= '~') {
                continue;
            }
            plain = false;
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                throw new IllegalArgumentException(
                        "%s must not contain control characters (U+%04X at position %d)".formatted(field, (int) c, i));
            }
        }
        return plain ? value : storable(field, value);
    }

    /**
     * What {@link #printable} takes of a text that others chose: on one line, without blanks at its ends, and cut with an
     * ellipsis where it is longer than {@code longest}.
     */
    public static String oneLine(String value, int longest) {
        String line = value.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\p{Cs}]", " ")
                .strip();
        if (line.length() <= longest) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return line.substring(0, end) + "…";
    }

    /**
     * Returns {@code value} where every store gives it back as it was: no U+0000, no half of a surrogate pair.
     *
     * @throws IllegalArgumentException names {@code field} and what is wrong with it
     */
    public static String storable(String field, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\0') {
                throw new IllegalArgumentException(field + " must not contain U+0000, does at position " + i);
            }
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new IllegalArgumentException(field + " is not valid Unicode at position " + i);
            }
        }
        return value;
    }
}
