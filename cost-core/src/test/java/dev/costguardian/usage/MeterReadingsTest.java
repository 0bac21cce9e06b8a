package dev.costguardian.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeterReadingsTest {

    @Test
    void readZeroWhereNothingIsMentioned() {
        assertThat(MeterReadings.NONE.get(Meter.REQUESTS)).isZero();
        assertThat(MeterReadings.ofTokens(1, 2).get(Meter.REASONING)).isZero();
        assertThat(MeterReadings.NONE.isEmpty()).isTrue();
        assertThat(MeterReadings.ofTokens(0, 0).isEmpty()).isTrue();
    }

    @Test
    void areReadFromPlacesAsFromNames() {
        assertThat(MeterReadings.of(List.of(Meter.OUTPUT_TOKENS, Meter.REASONING, Meter.INPUT_TOKENS), 2, 0, 1))
                .isEqualTo(MeterReadings.ofTokens(1, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeterReadings.of(List.of(Meter.REASONING), -1))
                .withMessage("output.reasoning must be between 0 and 1000000000000, was -1");
    }

    @Test
    void addUpThePromptAndTheAnswer() {
        MeterReadings readings = MeterReadings.of(Map.of(
                Meter.INPUT_TOKENS, 1L,
                Meter.CACHE_READ, 10L,
                Meter.INPUT_AUDIO_CACHE_READ, 100L,
                Meter.CACHE_WRITE_1H, 1_000L,
                Meter.OUTPUT_TOKENS, 2L,
                Meter.REASONING, 20L,
                Meter.INPUT_AUDIO_MILLIS, 5_000L,
                Meter.WEB_SEARCH, 7L));

        assertThat(readings.inputTokens()).isEqualTo(1_111);
        assertThat(readings.cacheReadTokens()).isEqualTo(110);
        assertThat(readings.cacheWriteTokens()).isEqualTo(1_000);
        assertThat(readings.outputTokens()).isEqualTo(22);
    }

    @Test
    void areEqualWhereverTheyReadTheSame() {
        MeterReadings explicit = MeterReadings.ofTokens(5, 0).with(Meter.REQUESTS, 0);

        assertThat(explicit)
                .isEqualTo(MeterReadings.NONE.with(Meter.INPUT_TOKENS, 5))
                .hasSameHashCodeAs(MeterReadings.NONE.with(Meter.INPUT_TOKENS, 5))
                .isNotEqualTo(MeterReadings.ofTokens(5, 1));
        assertThat(MeterReadings.NONE).isEqualTo(MeterReadings.of(Map.of()));
    }

    @Test
    void stayAsTheyAreWhenAnotherReadingIsAdded() {
        MeterReadings readings = MeterReadings.ofTokens(5, 0);

        assertThat(readings.with(Meter.INPUT_TOKENS, 6).get(Meter.INPUT_TOKENS)).isEqualTo(6);
        assertThat(readings.get(Meter.INPUT_TOKENS)).isEqualTo(5);
    }

    @Test
    void nameTheMetersInUseInTheirOrder() {
        MeterReadings readings = MeterReadings.NONE
                .with(Meter.REQUESTS, 1)
                .with(Meter.OUTPUT_TOKENS, 2)
                .with(Meter.INPUT_TOKENS, 0);

        assertThat(readings.nonZero().keySet()).containsExactly(Meter.OUTPUT_TOKENS, Meter.REQUESTS);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, 1_000_000_000_001L, Long.MAX_VALUE})
    void refuseWhatNoMeterCanRead(long reading) {
        String complaint = "output.reasoning must be between 0 and 1000000000000, was " + reading;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeterReadings.NONE.with(Meter.REASONING, reading))
                .withMessage(complaint);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeterReadings.of(Map.of(Meter.REASONING, reading)))
                .withMessage(complaint);
    }

    @Test
    void addUpToTheHighestWithoutOverflow() {
        MeterReadings readings = MeterReadings.NONE;
        for (Meter meter : Meter.values()) {
            readings = readings.with(meter, MeterReadings.HIGHEST);
        }

        assertThat(readings.inputTokens()).isEqualTo(10 * MeterReadings.HIGHEST);
        assertThat(readings.outputTokens()).isEqualTo(6 * MeterReadings.HIGHEST);
    }
}
