package dev.costguardian.cli.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.costguardian.formats.NativeJson;
import dev.costguardian.intake.Submission;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class EventFileFuzzTest {

    private static final String EVENT =
            "{\"tracking_token\":\"t\",\"model\":\"swift\",\"prompt_tokens\":1,\"completion_tokens\":2}";

    static Stream<byte[]> anyFileHoldsEventsAndComplaintsInTheirPlaces() {
        return Stream.of(
                        EVENT + "\n\n  \r\n" + EVENT + "\r\n" + EVENT,
                        "[" + EVENT + ",\n" + EVENT + "]",
                        "{\"events\":[" + EVENT + "]}",
                        EVENT + "\n{\"model\":\n[1,2]\n" + EVENT,
                        " \n")
                .map(text -> text.getBytes(UTF_8));
    }

    @MethodSource
    @FuzzTest(maxDuration = "2m")
    void anyFileHoldsEventsAndComplaintsInTheirPlaces(byte[] file) throws IOException {
        List<Submission> lines = submissions("calls.ndjson", file);
        List<Submission> events = new NativeJson()
                .readLines(file)
                .fold(single -> List.of(single.submission()), batch -> batch.submissions(), malformed -> List.of());

        assertThat(legible(lines)).isEqualTo(legible(events));
        assertThat(lines).hasSameSizeAs(events);
        try {
            assertThat(submissions("calls", file)).hasSizeLessThanOrEqualTo(file.length);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).startsWith("calls: ");
        }
    }

    private static List<Submission> legible(List<Submission> submissions) {
        return submissions.stream()
                .filter(submission -> submission.fold(legible -> true, illegible -> false))
                .toList();
    }

    /** In their order, which their places tell too. */
    private static List<Submission> submissions(String name, byte[] bytes) throws IOException {
        EventFile file = EventFile.in(name, new ByteArrayInputStream(bytes));
        List<Placed> all = new ArrayList<>();
        for (List<Placed> chunk = file.next(); !chunk.isEmpty(); chunk = file.next()) {
            all.addAll(chunk);
        }
        assertThat(all.stream().map(Placed::number)).isSorted().doesNotHaveDuplicates();
        assertThat(file.bytesRead()).isEqualTo(bytes.length);
        return all.stream().map(Placed::submission).toList();
    }
}
