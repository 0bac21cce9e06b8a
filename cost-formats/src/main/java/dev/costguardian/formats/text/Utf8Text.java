package dev.costguardian.formats.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text that grows at its end, as the bytes that it is sent in: a {@link StringBuilder} would be copied twice on its way
 * into a stream. Half of a surrogate pair becomes a question mark. For one thread.
 */
public final class Utf8Text {

    private static final int LAST_ASCII = 0x7f;
    private static final int MOST_DIGITS = Long.toString(Long.MAX_VALUE).length();

    private byte[] bytes = new byte[1 << 13];
    private int length;

    /** Adds a character of ASCII. */
    public Utf8Text append(char ascii) {
        makeRoom(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    public Utf8Text append(String text) {
        makeRoom(text.length());
        int end = length;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > LAST_ASCII) {
                length = end;
                return append(text.substring(i).getBytes(StandardCharsets.UTF_8));
            }
            bytes[end++] = (byte) c;
        }
        length = end;
        return this;
    }

    public Utf8Text append(long number) {
        if (number < 0) {
            return append(Long.toString(number));
        }
        makeRoom(MOST_DIGITS);
        long rest = number;
        int begin = length + digits(number);
        length = begin;
        do {
            bytes[--begin] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        return this;
    }

    /** How many bytes there are. */
    public int length() {
        return length;
    }

    /** Writes all of it; the text is empty then. */
    public void moveTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
        length = 0;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private Utf8Text append(byte[] more) {
        makeRoom(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    private void makeRoom(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    private static int digits(long number) {
        int digits = 1;
        for (long power = 10; digits < MOST_DIGITS && number >= power; power *= 10) {
            digits++;
        }
        return digits;
    }
}
