package dev.costguardian.formats.response;

/**
 * Passes JSON on byte by byte with only the beginning of each text, so that a parser that collects a text before it
 * shows it never collects a long one. A cut never falls into a character or an escape.
 */
final class ShortTexts {

    /** Longer than any id or name that matters. */
    private static final int LONGEST = 1024;

    /** The letter after a backslash; what follows a {@code u} counts down from 4. */
    private static final int FIRST_ESCAPED = 5;

    private boolean inText;
    private boolean cut;
    private int length;
    private int escaped;

    /** Copies what is to be passed on of the first {@code size} bytes to {@code passed}; answers how much that is. */
    int copy(byte[] bytes, int size, byte[] passed) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (passes(bytes[i])) {
                passed[kept++] = bytes[i];
            }
        }
        return kept;
    }

    private boolean passes(byte next) {
        if (!inText) {
            inText = next == '"';
            cut = false;
            length = 0;
            return true;
        }
        if (next == '"' && escaped == 0) {
            inText = false;
            return true;
        }
        boolean begins = escaped == 0 && (next & 0xC0) != 0x80;
        cut |= begins && length >= LONGEST;
        length++;
        follow(next);
        return !cut;
    }

    private void follow(byte next) {
        if (escaped > 0) {
            escaped = escaped == FIRST_ESCAPED ? next == 'u' ? 4 : 0 : escaped - 1;
        } else if (next == '\\') {
            escaped = FIRST_ESCAPED;
        }
    }
}
