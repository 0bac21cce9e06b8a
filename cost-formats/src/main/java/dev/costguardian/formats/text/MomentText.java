package dev.costguardian.formats.text;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Writes many moments as {@link Instant#toString} does. Those that follow each other in a table are of the same day more
 * often than not, and the text of a day is made once. For one thread.
 */
public final class MomentText {

    private static final int SECONDS_PER_DAY = 86_400;
    private static final int NANOS_PER_MILLI = 1_000_000;

    /** Years of four digits, which need no sign. */
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private long day = Long.MIN_VALUE;
    private String dayText = "";

    public void append(Instant moment, Utf8Text out) {
        int nanos = moment.getNano();
        if (nanos % NANOS_PER_MILLI != 0 || moment.compareTo(FIRST) < 0 || moment.compareTo(LAST) > 0) {
            out.append(moment.toString());
            return;
        }
        appendDay(Math.floorDiv(moment.getEpochSecond(), SECONDS_PER_DAY), out);
        int second = Math.floorMod(moment.getEpochSecond(), SECONDS_PER_DAY);
        appendTwo('T', second / 3_600, out);
        appendTwo(':', second / 60 % 60, out);
        appendTwo(':', second % 60, out);
        if (nanos != 0) {
            int millis = nanos / NANOS_PER_MILLI;
            appendTwo('.', millis / 10, out);
            out.append(digit(millis % 10));
        }
        out.append('Z');
    }

    private void appendDay(long wanted, Utf8Text out) {
        if (wanted != day) {
            day = wanted;
            dayText = LocalDate.ofEpochDay(wanted).toString();
        }
        out.append(dayText);
    }

    private static void appendTwo(char before, int number, Utf8Text out) {
        out.append(before).append(digit(number / 10)).append(digit(number % 10));
    }

    private static char digit(int number) {
        return (char) ('0' + number);
    }
}
