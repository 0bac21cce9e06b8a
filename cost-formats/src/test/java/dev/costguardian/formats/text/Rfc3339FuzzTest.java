package dev.costguardian.formats.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class Rfc3339FuzzTest {

    /** As JSON can say it: years of four digits. */
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant AFTER_LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    static Stream<String> aMomentThatWasReadIsTheSameOnceWrittenAndReadAgain() {
        return Stream.of(
                "2026-03-01",
                "2026-03-01T09:30:00Z",
                "2026-03-01t09:30:00.123456789z",
                "2026-03-01T09:30:00.5+01:00",
                "0000-01-01T00:00:00+23:59",
                "9999-12-31T23:59:59.9999999999-23:59",
                "2024-02-29T23:59:60Z");
    }

    @MethodSource
    @FuzzTest(maxDuration = "2m")
    void aMomentThatWasReadIsTheSameOnceWrittenAndReadAgain(@NotNull String text) {
        Rfc3339.date(text).ifPresent(day -> assertThat(day).hasToString(text));
        Rfc3339.instant(text)
                .ifPresent(moment -> assertThat(Rfc3339.instantOrUtc(text)).contains(moment));
        Rfc3339.instantOrUtc(text)
                .filter(moment -> !moment.isBefore(FIRST) && !moment.isAfter(AFTER_LAST))
                .ifPresent(
                        moment -> assertThat(Rfc3339.instant(written(moment))).contains(moment));
    }

    private static String written(Instant moment) {
        Utf8Text text = new Utf8Text();
        new MomentText().append(moment, text);
        assertThat(text).hasToString(moment.toString());
        return text.toString();
    }
}
