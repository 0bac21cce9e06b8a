package dev.costguardian.formats;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class EventLinesFuzzTest {

    private final NativeJson json = new NativeJson();

    @MethodSource
    @FuzzTest(maxDuration = "2m")
    void anyLinesEndInEventsOrComplaints(byte[] body) {
        Answers.check(Spent.within(body.length, () -> json.readLines(body)));
    }

    static Stream<byte[]> anyLinesEndInEventsOrComplaints() {
        return Recorded.events();
    }
}
