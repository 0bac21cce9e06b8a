package dev.costguardian.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeWindowTest {

    @ParameterizedTest
    @CsvSource({
        // 2 March 2026 is a Monday
        "2026-03-02T00:59:59.999Z, false",
        "2026-03-02T01:00:00Z, true",
        "2026-03-02T03:59:59.999Z, true",
        "2026-03-02T04:00:00Z, false",
        "2026-03-02T05:59:59.999Z, false",
        "2026-03-02T06:00:00Z, true",
        "2026-03-02T09:59:59.999Z, true",
        "2026-03-06T07:00:00Z, true",
        "2026-03-07T07:00:00Z, false",
        "2026-03-08T07:00:00Z, false",
    })
    void holdsInItsHoursOnItsDaysOfUtc(Instant moment, boolean holds) {
        assertThat(new TimeWindow("mon-fri 01:00-04:00 06:00-10:00").contains(moment))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T16:29:59.999Z, false",
        "2026-03-01T16:30:00Z, true",
        "2026-03-01T23:59:59.999Z, true",
        "2026-03-02T00:00:00Z, false",
        "2026-03-02T16:30:00Z, false",
    })
    void runsToTheEndOfItsDay(Instant moment, boolean holds) {
        assertThat(new TimeWindow("sun 16:30-24:00").contains(moment)).isEqualTo(holds);
    }

    @Test
    void holdsAtAllTimesWhereItSaysNothing() {
        assertThat(TimeWindow.ANY.contains(Instant.parse("2026-03-02T03:00:00Z")))
                .isTrue();
        assertThat(new TimeWindow("  ")).isEqualTo(TimeWindow.ANY);
    }

    @Test
    void isTheSameInAnyCase() {
        assertThat(new TimeWindow("Mon-Fri 01:00-04:00"))
                .isEqualTo(new TimeWindow("mon-fri 01:00-04:00"))
                .hasSameHashCodeAs(new TimeWindow("mon-fri 01:00-04:00"))
                .hasToString("mon-fri 01:00-04:00")
                .isNotEqualTo(new TimeWindow("mon-thu 01:00-04:00"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mon-fri",
                "01:00-04:00",
                "mon-tue-wed 01:00-04:00",
                "fri-mon 01:00-04:00",
                "montag 01:00-04:00",
                "mon 1:00-4:00",
                "mon 01:00",
                "mon 01:00-04:00-05:00",
                "mon 04:00-01:00",
                "mon 04:00-04:00",
                "mon 25:00-26:00",
                "mon 24:00-02:00",
                "mon 01:00-04:00  06:00-08:00",
                "mon 01:00-04:00 utc",
            })
    void refusesWhatItCannotTell(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimeWindow(text))
                .withMessageMatching("(a time window|days|hours) .*");
    }
}
