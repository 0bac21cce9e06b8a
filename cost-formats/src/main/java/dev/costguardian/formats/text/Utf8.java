package dev.costguardian.formats.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells text in UTF-8 from other bytes, which parsers tend to take for text as well. */
public final class Utf8 {

    private static final int WINDOW = 1024;

    private Utf8() {}

    /**
     * What keeps the bytes from being plain text: a byte order mark, a zero byte (as in UTF-16), an overlong or broken
     * sequence, half of a surrogate pair. Empty where nothing does.
     */
    public static Optional<String> complaint(byte[] bytes, int from, int to) {
        int next = from;
        while (next < to && bytes[next] > 0) {
            next++;
        }
        return next == to ? Optional.empty() : complaintBeyondAscii(bytes, from, to);
    }

    private static Optional<String> complaintBeyondAscii(byte[] bytes, int from, int to) {
        if (to - from >= 3
                && bytes[from] == (byte) 0xEF
                && bytes[from + 1] == (byte) 0xBB
                && bytes[from + 2] == (byte) 0xBF) {
            return Optional.of("begins with a byte order mark; send plain UTF-8");
        }
        for (int i = from; i < to; i++) {
            if (bytes[i] == 0) {
                return Optional.of("has a zero byte at position " + (i - from) + "; send plain UTF-8");
            }
        }
        return firstBrokenByte(ByteBuffer.wrap(bytes, from, to - from).slice())
                .map(position -> "is not valid UTF-8 at byte " + position);
    }

    private static Optional<Integer> firstBrokenByte(ByteBuffer bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer window = CharBuffer.allocate(WINDOW);
        CoderResult result = decoder.decode(bytes, window, true);
        while (result.isOverflow()) {
            window.clear();
            result = decoder.decode(bytes, window, true);
        }
        return result.isError() ? Optional.of(bytes.position()) : Optional.empty();
    }
}
