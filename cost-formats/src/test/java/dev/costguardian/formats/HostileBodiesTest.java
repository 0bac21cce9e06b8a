package dev.costguardian.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.intake.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostileBodiesTest {

    private static final String COMPLAINT = "=> ";

    private final NativeJson json = new NativeJson();

    @ParameterizedTest
    @MethodSource("bodies")
    void refusesWithAPreciseComplaint(String body, String complaint) {
        assertThat(complaint(json.read(Payload.utf8(body.replace("BASE", Payload.BASE)))))
                .isEqualTo(complaint)
                .doesNotContain("secret-token");
    }

    @Test
    void knowsMoreThanTwoHundredHostileBodies() {
        assertThat(bodies()).hasSizeGreaterThan(200);
    }

    static Stream<Arguments> bodies() {
        List<Arguments> bodies = new ArrayList<>();
        String body = "";
        for (String line : Payload.text("/payloads/native/hostile.txt").lines().toList()) {
            if (line.startsWith(COMPLAINT)) {
                bodies.add(Arguments.of(body, line.substring(COMPLAINT.length())));
            } else if (!line.startsWith("# ")) {
                body = line;
            }
        }
        return bodies.stream();
    }

    private static String complaint(IngestBody body) {
        return body.fold(
                single -> complaint(single.submission()),
                batch -> "batch: "
                        + batch.submissions().stream()
                                .map(HostileBodiesTest::complaint)
                                .collect(Collectors.joining(" | ")),
                malformed -> "malformed: " + malformed.reason().replaceFirst(" at column \\d+$", ""));
    }

    private static String complaint(Submission submission) {
        return submission.fold(legible -> "none", illegible -> illegible.reason());
    }
}
