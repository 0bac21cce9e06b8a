package dev.costguardian.formats.response;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** The filter that works byte by byte, against the plain reading of the lines of the whole. */
class EventStreamFuzzTest {

    private static final int PIECE = 7;

    static Stream<byte[]> findsTheSameObjectsHoweverTheStreamIsCut() {
        return Stream.of(
                        "event: delta\ndata: {\"a\":1}\n\ndata: [DONE]\n\n",
                        ": a comment\r\ndata:{\"a\":1}\r\n\r\nid: 3\r\nretry: 5\r\ndata:  {\"b\":2}\r\n",
                        "data: x\ndat: {}\ndata {}\ndataa: {}\ndata: {}\rdata: {}",
                        " \n\t{\"data:\": 1}\n",
                        "[{\"usage\":{}},\n{}]")
                .map(text -> text.getBytes(ISO_8859_1));
    }

    @MethodSource
    @FuzzTest(maxDuration = "2m")
    void findsTheSameObjectsHoweverTheStreamIsCut(byte[] body) {
        String expected = plainly(new String(body, ISO_8859_1));

        assertThat(kept(body, Math.max(1, body.length))).isEqualTo(expected);
        assertThat(kept(body, PIECE)).isEqualTo(expected);
    }

    private static String kept(byte[] body, int piece) {
        EventStream stream = new EventStream();
        StringBuilder kept = new StringBuilder();
        for (int from = 0; from < body.length; from += piece) {
            byte[] next = Arrays.copyOfRange(body, from, Math.min(body.length, from + piece));
            kept.append(new String(next, 0, stream.keep(next, next.length), ISO_8859_1));
        }
        return kept.toString();
    }

    private static String plainly(String body) {
        int begin = 0;
        while (begin < body.length() && " \t\r\n".indexOf(body.charAt(begin)) >= 0) {
            begin++;
        }
        if (begin == body.length() || "deir:".indexOf(body.charAt(begin)) < 0) {
            return body;
        }
        String blanks = body.substring(0, begin);
        return blanks
                + Stream.of(body.substring(begin).split("(?<=[\r\n])"))
                        .filter(line -> line.matches("(?s)data: *\\{.*"))
                        .map(line -> line.replaceFirst("^data: *", ""))
                        .collect(Collectors.joining());
    }
}
