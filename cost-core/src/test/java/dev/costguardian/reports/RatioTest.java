package dev.costguardian.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatioTest {

    @ParameterizedTest
    @CsvSource({
        "7, 2, 4",
        "5, 2, 2",
        "1, 2, 0",
        "3, 2, 2",
        "-1, 2, 0",
        "-3, 2, -2",
        "-5, 2, -2",
        "7, 3, 2",
        "8, 3, 3",
        "-7, 3, -2",
        "-8, 3, -3",
        "-2, 3, -1",
        "2, 3, 1",
        "6, 3, 2",
        "0, 5, 0"
    })
    void roundsToTheNearestTiesToTheEven(long dividend, long divisor, long rounded) {
        assertThat(Ratio.of(dividend, divisor).orElseThrow().roundedPicos().picos())
                .isEqualTo(BigInteger.valueOf(rounded));
    }

    @Test
    void reckonsExactly() {
        Ratio third = Ratio.of(1, 3).orElseThrow();
        Ratio half = Ratio.of(1, 2).orElseThrow();

        assertThat(third.plus(half).times(Ratio.whole(12)).roundedPicos().picos())
                .isEqualTo(10);
        assertThat(third.times(half).dividedBy(5)).isEqualTo(new Ratio(BigInteger.ONE, BigInteger.valueOf(30)));
    }

    @Test
    void isNothingWhereThereIsNothingToDivideBy() {
        assertThat(Ratio.of(1, 0)).isEmpty();
        assertThatThrownBy(() -> new Ratio(BigInteger.ONE, BigInteger.ZERO))
                .hasMessage("denominator must be above zero, was 0");
    }
}
