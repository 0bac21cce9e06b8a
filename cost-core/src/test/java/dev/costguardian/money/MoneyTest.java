package dev.costguardian.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.000000",
        "1, 0.000000000001",
        "3625000, 0.000003625",
        "1000010, 0.00000100001",
        "999999999999, 0.999999999999",
        "450000000, 0.000450",
        "1000000000000, 1.000000",
        "100000000000000, 100.000000",
        "-2500000000000, -2.500000",
        "-10, -0.00000000001",
        "9223372036854775807, 9223372.036854775807",
        "-9223372036854775808, -9223372.036854775808",
    })
    void isWrittenInDollarsWithSixDecimalsOrMore(long picos, String text) {
        assertThat(Money.ofPicos(picos)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0000000000005, 0",
        "0.0000000000015, 2",
        "0.0000000000025, 2",
        "0.00000000000251, 3",
        "-0.0000000000015, -2",
        "1.5, 1500000000000",
        "1E-12, 1",
        "1E+6, 1000000000000000000",
    })
    void roundsDollarsToTheNearestPicoDollarAndTiesToTheEvenOne(BigDecimal usd, long picos) {
        assertThat(Money.roundedUsd(usd)).isEqualTo(Money.ofPicos(picos));
    }

    @Test
    void comesBackFromDollarsAsItWent() {
        Money amount = Money.ofPicos(123_456_789_012_345L);

        assertThat(amount.toUsd()).isEqualTo(new BigDecimal("123.456789012345"));
        assertThat(Money.roundedUsd(amount.toUsd())).isEqualTo(amount);
    }

    @Test
    void addsAndSubtractsExactly() {
        Money tenth = Money.roundedUsd(new BigDecimal("0.1"));
        Money fifth = Money.roundedUsd(new BigDecimal("0.2"));

        assertThat(tenth.plus(fifth)).hasToString("0.300000");
        assertThat(tenth.minus(fifth)).hasToString("-0.100000");
    }

    @Test
    void failsRatherThanPassItsRange() {
        Money most = Money.ofPicos(Long.MAX_VALUE);
        Money least = Money.ofPicos(Long.MIN_VALUE);
        Money one = Money.ofPicos(1);

        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.plus(one));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> least.minus(one));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372.036854775808", "-9223372.036854775809", "1E+30"})
    void refusesDollarsBeyondItsRange(BigDecimal usd) {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Money.roundedUsd(usd));
    }

    @Test
    void comparesByAmount() {
        assertThat(Money.ofPicos(2)).isGreaterThan(Money.ofPicos(1)).isEqualByComparingTo(Money.ofPicos(2));
        assertThat(Money.ofPicos(-2)).isLessThan(Money.ZERO);
    }
}
