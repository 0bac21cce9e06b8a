package dev.costguardian.http.exchange;

/** Makes what a client sent safe to write into a log. */
public final class LogText {

    private static final int LONGEST = 200;

    private LogText() {}

    /** The text on one line, without control characters, cut after 200 characters. */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c)) {
                escaped.append("\\u%04x".formatted((int) c));
            } else {
                escaped.append(c);
            }
        }
        return text.length() > LONGEST ? escaped.append('…').toString() : escaped.toString();
    }
}
