package dev.costguardian.formats;

import dev.costguardian.formats.text.MomentText;
import dev.costguardian.formats.text.Utf8Text;
import java.time.Instant;

/** One line of a CSV file (RFC 4180) that a spreadsheet will not take for formulas. */
final class CsvRow {

    /** What makes a spreadsheet calculate, in the usual width and in the full width of East Asian keyboards. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    /** Where a comma is the decimal sign, spreadsheets split lines here, inside of texts too. */
    private static final char OTHER_SEPARATOR = ';';

    private final Utf8Text out;
    private boolean begun;

    CsvRow(Utf8Text out) {
        this.out = out;
    }

    /** Adds text that came from outside, with an apostrophe before each place where a formula could start. */
    CsvRow text(String text) {
        return plain(cell(text));
    }

    /** What {@link #text} makes of a text, for those who add it to many lines. */
    static String cell(String text) {
        String safe = safe(text);
        return needsQuotes(safe) ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /** Adds a word of our own, which needs no quotes, or a {@link #cell}. */
    CsvRow plain(String value) {
        separate();
        out.append(value);
        return this;
    }

    CsvRow moment(Instant moment, MomentText texts) {
        separate();
        texts.append(moment, out);
        return this;
    }

    CsvRow number(long value) {
        separate();
        out.append(value);
        return this;
    }

    void end() {
        out.append("\r\n");
    }

    private void separate() {
        if (begun) {
            out.append(',');
        }
        begun = true;
    }

    private static String safe(String text) {
        if (text.indexOf(OTHER_SEPARATOR) < 0) {
            return startsFormula(text, 0) ? '\'' + text : text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 2);
        for (int i = 0; i < text.length(); i++) {
            if ((i == 0 || text.charAt(i - 1) == OTHER_SEPARATOR) && startsFormula(text, i)) {
                safe.append('\'');
            }
            safe.append(text.charAt(i));
        }
        return safe.toString();
    }

    private static boolean startsFormula(String text, int at) {
        return at < text.length() && FORMULA_STARTS.indexOf(text.charAt(at)) >= 0;
    }

    private static boolean needsQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            if (at == ',' || at == '"' || at == '\n' || at == '\r') {
                return true;
            }
        }
        return false;
    }
}
