package dev.costguardian.persistence.sqlite.original;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginalTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2025-03-01T12:00:00Z, 2025-03-01T12:00:00Z",
        "2025-03-01t12:00:00z, 2025-03-01T12:00:00Z",
        "2025-03-01T12:00:00+00:00, 2025-03-01T12:00:00Z",
        "2025-03-01T12:00:00.123456+02:00, 2025-03-01T10:00:00.123Z",
        "2025-03-01T12:00:00-0330, 2025-03-01T15:30:00Z",
        "2025-03-01T12:00:00+02, 2025-03-01T10:00:00Z",
        "2025-03-01T12:00:00.123456, 2025-03-01T12:00:00.123Z",
        "2025-03-01 12:00:00, 2025-03-01T12:00:00Z",
        "2025-03-01 12:00:00 +02:00, 2025-03-01T10:00:00Z",
        "2025-03-01T12:00, 2025-03-01T12:00:00Z",
        "' 2025-03-01T12:00:00Z ', 2025-03-01T12:00:00Z",
        "2025-03-01, 2025-03-01T00:00:00Z"
    })
    void readsWhatClientsWrite(String text, Instant moment) {
        assertThat(OriginalTime.parse(text)).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "1741000000",
                "2025-02-30",
                "2025-03-01T25:00:00Z",
                "2025-03-01T",
                "01.03.2025",
                "2025-03-01T12:00:00 o'clock"
            })
    void readsNothingElse(String text) {
        assertThat(OriginalTime.parse(text)).isEmpty();
    }
}
