package dev.costguardian.formats;

import static dev.costguardian.formats.RecordedFixture.LABELS;
import static dev.costguardian.formats.RecordedFixture.aFreeEvent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.ledger.RecordedEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerExportTest {

    static Stream<Arguments> exports() {
        return Stream.of(
                Arguments.of(new CsvExport(), "text/csv; charset=utf-8; header=present"),
                Arguments.of(new JsonLinesExport(), "application/x-ndjson"));
    }

    @ParameterizedTest
    @MethodSource("exports")
    void writesTheFileThatWasAgreed(LedgerExport export, String contentType) throws IOException {
        List<RecordedEvent> events = RecordedFixture.events();
        Iterator<List<RecordedEvent>> pages =
                List.of(events.subList(0, 2), events.subList(2, 3)).iterator();

        assertThat(written(export, pages)).isEqualTo(Payload.text("/exports/events." + export.fileExtension()));
        assertThat(export.contentType()).isEqualTo(contentType);
    }

    @ParameterizedTest
    @MethodSource("exports")
    void writesNoEventWhereThereIsNone(LedgerExport export, String contentType) throws IOException {
        String header = Payload.text("/exports/events." + export.fileExtension())
                .lines()
                .filter(line -> line.startsWith("id,"))
                .map(line -> line + "\r\n")
                .findFirst()
                .orElse("");

        assertThat(written(export, List.<List<RecordedEvent>>of().iterator())).isEqualTo(header);
    }

    @ParameterizedTest
    @MethodSource("exports")
    void holdsOnePageAtATime(LedgerExport export, String contentType) throws IOException {
        Counter counter = new Counter();

        export.write(counter, LABELS, counter);

        assertThat(counter.pages).isEqualTo(Counter.PAGES);
        assertThat(counter.mostUnwritten).isLessThan(3 * Counter.PAGE_BYTES);
    }

    @ParameterizedTest
    @MethodSource("exports")
    void leavesTheStreamOpen(LedgerExport export, String contentType) throws IOException {
        boolean[] closed = {false};
        OutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        export.write(List.of(List.of(aFreeEvent())).iterator(), LABELS, out);

        assertThat(closed[0]).isFalse();
    }

    private static String written(LedgerExport export, Iterator<List<RecordedEvent>> pages) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.write(pages, LABELS, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Deals pages out and watches how far the writing falls behind. */
    private static final class Counter extends OutputStream implements Iterator<List<RecordedEvent>> {

        static final int PAGES = 50;
        static final long PAGE_BYTES = 100_000;
        private static final int EVENTS = 1_000;

        private int pages;
        private long written;
        private long mostUnwritten;

        @Override
        public boolean hasNext() {
            return pages < PAGES;
        }

        @Override
        public List<RecordedEvent> next() {
            // Each line is at least 100 bytes long.
            mostUnwritten = Math.max(mostUnwritten, pages * PAGE_BYTES - written);
            pages++;
            return java.util.Collections.nCopies(EVENTS, aFreeEvent());
        }

        @Override
        public void write(int oneByte) {
            written++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            written += length;
        }
    }
}
