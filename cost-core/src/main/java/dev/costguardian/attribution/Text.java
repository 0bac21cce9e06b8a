package dev.costguardian.attribution;

/** Checks the short texts that callers choose. */
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
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                throw new IllegalArgumentException(
                        "%s must not contain control characters (U+%04X at position %d)".formatted(field, (int) c, i));
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
