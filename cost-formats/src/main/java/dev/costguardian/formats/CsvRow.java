package dev.costguardian.formats;

import dev.costguardian.formats.text.MomentText;
import java.time.Instant;

/** One line of a CSV file (RFC 4180) that a spreadsheet will not take for formulas. */
final class CsvRow {

    /** What makes a spreadsheet calculate, in the usual width and in the full width of East Asian keyboards. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private final StringBuilder out;
    private boolean begun;

    CsvRow(StringBuilder out) {
        this.out = out;
    }

    /** Adds text that came from outside, with an apostrophe in front where it would start a formula. */
    CsvRow text(String text) {
        boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        return plain(needsQuotes(safe) ? '"' + safe.replace("\"", "\"\"") + '"' : safe);
    }

    /** Adds a word of our own, which needs no quotes. */
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
