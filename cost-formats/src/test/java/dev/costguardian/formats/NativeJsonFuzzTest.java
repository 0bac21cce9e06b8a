package dev.costguardian.formats;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class NativeJsonFuzzTest {

    private final NativeJson json = new NativeJson();

    @MethodSource
    @FuzzTest(maxDuration = "10m")
    void anyBodyEndsInEventsOrComplaints(byte[] body) {
        Answers.check(Spent.within(body.length, () -> json.read(body)));
        Answers.check(Spent.within(body.length, () -> json.readLegacyLog(body)));
    }

    static Stream<byte[]> anyBodyEndsInEventsOrComplaints() {
        return Recorded.events();
    }
}
