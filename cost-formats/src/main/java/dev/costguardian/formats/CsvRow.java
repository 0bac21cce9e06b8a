package dev.costguardian.formats;

import java.io.IOException;

/** One line of a CSV file (RFC 4180) that a spreadsheet will not take for formulas. */
final class CsvRow {

    /** What makes a spreadsheet calculate, in the usual width and in the full width of East Asian keyboards. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private static final String NEEDS_QUOTES = "\",\r\n";

    private final Appendable out;
    private String separator = "";

    CsvRow(Appendable out) {
        this.out = out;
    }

    /** Adds text that came from outside, with an apostrophe in front where it would start a formula. */
    CsvRow text(String text) throws IOException {
        boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return plain(formula ? "'" + text : text);
    }

    /** Adds a number, a moment or a word of our own. */
    CsvRow plain(Object value) throws IOException {
        String text = value.toString();
        out.append(separator).append(needsQuotes(text) ? '"' + text.replace("\"", "\"\"") + '"' : text);
        separator = ",";
        return this;
    }

    void end() throws IOException {
        out.append("\r\n");
    }

    private static boolean needsQuotes(String text) {
        return text.chars().anyMatch(c -> NEEDS_QUOTES.indexOf(c) >= 0);
    }
}
