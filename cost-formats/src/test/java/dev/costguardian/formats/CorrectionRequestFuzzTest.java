package dev.costguardian.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class CorrectionRequestFuzzTest {

    private final ReportParameters parameters = new ReportParameters(() -> Instant.parse("2026-03-10T12:00:00Z"));

    static Stream<byte[]> anyBodyIsAnOrderOrIsRefused() {
        return Stream.of(
                        "{\"from\":\"2026-03-01\",\"to\":\"2026-04-01\",\"reason\":\"a price was wrong\"}",
                        "{\"model\":[\"a\",\"b\"],\"token\":3,\"client_costs\":true,\"reread_usage\":false,\"reason\":\"r\"}",
                        "{\"tag:team\":\"x\",\"tz\":\"UTC\",\"reason\":\"r\"}")
                .map(text -> text.getBytes(UTF_8));
    }

    @MethodSource
    @FuzzTest(maxDuration = "2m")
    void anyBodyIsAnOrderOrIsRefused(byte[] body) {
        try {
            Spent.within(body.length, () -> CorrectionRequest.read(body, parameters, "the API key"));
        } catch (IllegalArgumentException e) {
            Answers.checkComplaint(e.getMessage());
        }
    }
}
