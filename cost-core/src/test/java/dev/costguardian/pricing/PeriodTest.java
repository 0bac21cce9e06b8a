package dev.costguardian.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PeriodTest {

    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant FEBRUARY = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void containsItsBeginningAndNotItsEnd() {
        Period january = new Period(JANUARY, FEBRUARY);

        assertThat(january.contains(JANUARY)).isTrue();
        assertThat(january.contains(FEBRUARY.minusMillis(1))).isTrue();
        assertThat(january.contains(FEBRUARY)).isFalse();
        assertThat(january.contains(JANUARY.minusMillis(1))).isFalse();
    }

    @Test
    void overlapsWhatSharesAMomentWithIt() {
        Period january = new Period(JANUARY, FEBRUARY);

        assertThat(january.overlaps(new Period(FEBRUARY.minusMillis(1), MARCH))).isTrue();
        assertThat(january.overlaps(new Period(FEBRUARY, MARCH))).isFalse();
        assertThat(new Period(FEBRUARY, MARCH).overlaps(january)).isFalse();
        assertThat(january.overlaps(Period.ALWAYS)).isTrue();
    }

    @Test
    void sharesWithAnotherWhatBothContain() {
        Period untilMarch = new Period(Instant.MIN, MARCH);
        Period fromFebruary = new Period(FEBRUARY, Instant.MAX);

        assertThat(untilMarch.intersection(fromFebruary)).isEqualTo(new Period(FEBRUARY, MARCH));
        assertThat(Period.ALWAYS.intersection(Period.ALWAYS)).isEqualTo(Period.ALWAYS);
    }

    @Test
    void refusesToEndBeforeItBegins() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Period(FEBRUARY, FEBRUARY))
                .withMessage("from 2026-02-01T00:00:00Z must be before until 2026-02-01T00:00:00Z");
    }

    @Test
    void isWrittenWithNothingForAnOpenEnd() {
        assertThat(new Period(JANUARY, FEBRUARY)).hasToString("2026-01-01T00:00:00Z/2026-02-01T00:00:00Z");
        assertThat(new Period(JANUARY, Instant.MAX)).hasToString("2026-01-01T00:00:00Z/");
        assertThat(Period.ALWAYS).hasToString("/");
    }
}
