package dev.costguardian.cli.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventFileTest {

    private static final String EVENT =
            "{\"tracking_token\":\"t\",\"model\":\"swift\",\"prompt_tokens\":1,\"completion_tokens\":2}";

    @Test
    void readsAnEventFromEachLineThatIsNotBlank() throws IOException {
        assertThat(read("calls.ndjson", EVENT + "\n\n  \r\n" + EVENT + "\r\n" + EVENT))
                .containsExactly("line 1: swift", "line 4: swift", "line 5: swift");
    }

    @Test
    void keepsABrokenLineAsAComplaintInItsPlace() throws IOException {
        assertThat(read("calls.jsonl", EVENT + "\n{\"model\":\n[1,2]\n" + EVENT))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("line 1: swift"),
                        second -> assertThat(second).startsWith("line 2: ! the body is not valid JSON"),
                        third -> assertThat(third).isEqualTo("line 3: ! a line must hold one event, not several"),
                        fourth -> assertThat(fourth).isEqualTo("line 4: swift"));
    }

    @Test
    void readsAnArrayAnEnvelopeAndASingleEvent() throws IOException {
        assertThat(read("-", " \n[" + EVENT + ",\n" + EVENT + "]")).containsExactly("event 1: swift", "event 2: swift");
        assertThat(read("-", "{\"events\":[" + EVENT + "\n," + EVENT + "\n]}"))
                .containsExactly("event 1: swift", "event 2: swift");
        assertThat(read("-", "{\"events\":[" + EVENT + "\n]}")).containsExactly("event 1: swift");
        assertThat(read("-", EVENT)).containsExactly("event 1: swift");
        assertThat(read("-", EVENT.replace(",", ",\n"))).containsExactly("event 1: swift");
    }

    @Test
    void takesObjectsBelowEachOtherForLinesWhateverTheFileIsCalled() throws IOException {
        assertThat(read("calls.log", EVENT + "\n" + EVENT + "\n")).containsExactly("line 1: swift", "line 2: swift");
        assertThat(read("calls.log", EVENT + "\nnonsense\n"))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("line 1: swift"),
                        second -> assertThat(second).startsWith("line 2: !"));
    }

    @Test
    void findsNoEventsInAnEmptyFile() throws IOException {
        assertThat(read("calls.json", "")).isEmpty();
        assertThat(read("calls.json", " \n\n")).isEmpty();
        assertThat(read("calls.ndjson", "\n")).isEmpty();
    }

    @Test
    void refusesADocumentThatIsNotJsonAndSaysWhatALargeFileLooksLike() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("calls.json", "[" + EVENT + ",,"))
                .withMessageStartingWith("calls.json: the body is not valid JSON")
                .withMessageEndingWith("; a large file has one event on each line, and a name that ends in .ndjson");
    }

    @Test
    void refusesADocumentThatWouldFillTheMemory() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return '[';
            }
        };

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventFile.in("calls.json", endless))
                .withMessageStartingWith("calls.json: the document is larger than 16777216 bytes;");
    }

    @Test
    void readsAtMostAThousandEventsAtOnceAndLosesNone() throws IOException {
        for (String text : List.of((EVENT + "\n").repeat(2_500), "[" + (EVENT + ",").repeat(2_499) + EVENT + "]")) {
            EventFile file = EventFile.in("-", stream(text));
            List<Integer> sizes = new ArrayList<>();
            for (List<Placed> chunk = file.next(); !chunk.isEmpty(); chunk = file.next()) {
                sizes.add(chunk.size());
            }

            assertThat(sizes).containsExactly(1_000, 1_000, 500);
            assertThat(file.bytesRead()).isEqualTo(text.length());
        }
    }

    @Test
    void keepsOnlyTheBeginningOfALineThatIsTooLong() throws IOException {
        String tooLong = "x".repeat(BoundedLines.LONGEST + 1);

        assertThat(read("calls.ndjson", EVENT + "\n" + tooLong + "\n" + EVENT + "\n" + tooLong))
                .containsExactly(
                        "line 1: swift",
                        "line 2: ! the line is longer than 1048576 bytes",
                        "line 3: swift",
                        "line 4: ! the line is longer than 1048576 bytes");
    }

    @Test
    void takesALineOfExactlyTheBound() throws IOException {
        String padded = EVENT + " ".repeat(BoundedLines.LONGEST - EVENT.length());

        assertThat(read("calls.ndjson", padded + "\n" + padded)).containsExactly("line 1: swift", "line 2: swift");
    }

    @Test
    void endsAChunkEarlyWhereItsLinesAreLong() throws IOException {
        byte[] spaces = new byte[BoundedLines.LONGEST - EVENT.length()];
        Arrays.fill(spaces, (byte) ' ');
        String line = EVENT + new String(spaces, UTF_8) + "\n";
        EventFile file = EventFile.in("calls.ndjson", stream(line.repeat(20)));

        assertThat(file.next()).hasSize(16);
        assertThat(file.next()).hasSize(4);
        assertThat(file.next()).isEmpty();
    }

    @Test
    void goesOnPastManyBlankLines() throws IOException {
        assertThat(read("calls.ndjson", "\n".repeat(17 * 1024 * 1024) + EVENT)).containsExactly("line 17825793: swift");
    }

    @Test
    void readsTheSameFromAStreamThatTrickles() throws IOException {
        InputStream trickle = new InputStream() {
            private final InputStream whole = stream((EVENT + "\n").repeat(50));

            @Override
            public int read() throws IOException {
                return whole.read();
            }

            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                return whole.read(buffer, from, Math.min(length, 7));
            }
        };

        assertThat(texts(EventFile.in("calls.ndjson", trickle))).hasSize(50).endsWith("line 50: swift");
    }

    @Test
    void readsAPipeThatHasNoPosition() throws IOException {
        InputStream pipe = new FilterInputStream(stream(EVENT + "\n" + EVENT)) {
            @Override
            public byte[] readNBytes(int length) throws IOException {
                throw new IOException("Illegal seek");
            }
        };

        assertThat(texts(EventFile.in("-", pipe))).containsExactly("line 1: swift", "line 2: swift");
    }

    private static List<String> read(String name, String text) throws IOException {
        return texts(EventFile.in(name, stream(text)));
    }

    private static List<String> texts(EventFile file) throws IOException {
        List<String> texts = new ArrayList<>();
        for (List<Placed> chunk = file.next(); !chunk.isEmpty(); chunk = file.next()) {
            chunk.forEach(event -> texts.add(event.place() + ": "
                    + event.submission()
                            .fold(legible -> legible.call().model().name(), illegible -> "! " + illegible.reason())));
        }
        return texts;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
