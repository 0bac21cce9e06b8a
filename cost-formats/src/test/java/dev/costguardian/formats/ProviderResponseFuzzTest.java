package dev.costguardian.formats;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.costguardian.formats.response.ProviderResponse;
import dev.costguardian.formats.response.ResponseFormat;
import dev.costguardian.formats.response.ResponseStrainer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class ProviderResponseFuzzTest {

    private static final Map<String, List<String>> PARAMETERS = Map.of("token", List.of("t"), "model", List.of("m"));

    private final ResponseEvents events = new ResponseEvents();

    @MethodSource
    @FuzzTest(maxDuration = "10m")
    void anyAnswerEndsInAnEventOrAComplaintWhosever(byte[] body) {
        Spent.within(body.length, () -> strained(body)).ifPresent(response -> {
            for (ResponseFormat format : ResponseFormat.values()) {
                Answers.check(Spent.within(body.length, () -> events.read(format, PARAMETERS, response)));
            }
        });
    }

    static Stream<byte[]> anyAnswerEndsInAnEventOrAComplaintWhosever() {
        return Recorded.responses();
    }

    private static Optional<ProviderResponse> strained(byte[] body) {
        try {
            ResponseStrainer strainer = new ResponseStrainer();
            strainer.add(body, body.length);
            return Optional.of(strainer.rest());
        } catch (IllegalArgumentException e) {
            Answers.checkComplaint(e.getMessage());
            return Optional.empty();
        }
    }
}
