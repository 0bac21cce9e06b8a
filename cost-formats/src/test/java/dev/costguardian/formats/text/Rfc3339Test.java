package dev.costguardian.formats.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T09:30:00Z, 2026-03-01T09:30:00Z",
        "2026-03-01t09:30:00z, 2026-03-01T09:30:00Z",
        "2026-03-01T09:30:00+00:00, 2026-03-01T09:30:00Z",
        "2026-03-01T09:30:00-00:00, 2026-03-01T09:30:00Z",
        "2026-03-01T00:30:00+01:00, 2026-02-28T23:30:00Z",
        "2026-03-01T23:30:00-05:30, 2026-03-02T05:00:00Z",
        "2026-03-01T09:30:00+23:59, 2026-02-28T09:31:00Z",
        "2026-03-01T09:30:00.1Z, 2026-03-01T09:30:00.100Z",
        "2026-03-01T09:30:00.123456+00:00, 2026-03-01T09:30:00.123456Z",
        "2026-03-01T09:30:00.123456789999Z, 2026-03-01T09:30:00.123456789Z",
        "2028-02-29T00:00:00Z, 2028-02-29T00:00:00Z"
    })
    void readsAMomentWithItsOffset(String text, Instant moment) {
        assertThat(Rfc3339.instant(text)).contains(moment);
        assertThat(Rfc3339.instantOrUtc(text)).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-01T09:30:00", "2026-03-01T09:30:00.123456"})
    void takesAMomentWithoutAnOffsetForUtcOnlyWhereAsked(String text) {
        assertThat(Rfc3339.instantOrUtc(text)).contains(Instant.parse(text + "Z"));
        assertThat(Rfc3339.instant(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-3-1", "2026-02-30", "2026-03-01T00:00:00Z", "26-03-01", "٢٠٢٦-03-01", "", "2026-03-01 "})
    void refusesOtherDates(String text) {
        assertThat(Rfc3339.date(text)).isEmpty();
    }

    @Test
    void readsADate() {
        assertThat(Rfc3339.date("2028-02-29")).map(Object::toString).contains("2028-02-29");
    }
}
