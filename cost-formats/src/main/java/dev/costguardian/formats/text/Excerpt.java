package dev.costguardian.formats.text;

/** Quotes text from outside so that a complaint about it is short and safe to print on one line. */
public final class Excerpt {

    private static final int LONGEST = 80;

    private Excerpt() {}

    /** As {@link #of}, in double quotes. */
    public static String quoted(String text) {
        return '"' + of(text) + '"';
    }

    /** The first {@value #LONGEST} characters, with a question mark for each that does not print. */
    public static String of(String text) {
        StringBuilder excerpt = new StringBuilder(Math.min(text.length(), LONGEST) + 1);
        int shown = 0;
        int next = 0;
        while (next < text.length() && shown < LONGEST) {
            int c = text.codePointAt(next);
            excerpt.appendCodePoint(isPrintable(c) ? c : '?');
            next += Character.charCount(c);
            shown++;
        }
        return excerpt.append(next < text.length() ? "…" : "").toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            // Formats turn the direction of a line around or hide what follows.
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
