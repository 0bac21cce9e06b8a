package dev.costguardian.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitPriceTest {

    @ParameterizedTest
    @CsvSource({
        // tokens of a prompt at 2.50 USD per million
        "2.50, 1000000, 1200, 1, 0.003000",
        // one token at 0.075 USD per million
        "0.075, 1000000, 1, 1, 0.000000075",
        // three searches at 10 USD per thousand
        "10, 1000, 3, 1, 0.030000",
        // a minute of sound at 0.36 USD per hour
        "0.36, 3600000, 60000, 1, 0.006000",
        // a region's surcharge of a tenth
        "2.50, 1000000, 1200, 1.1, 0.003300",
        // the longest prompt that can be recorded
        "2.50, 1000000, 1000000000000, 1, 2500000.000000",
    })
    void costsWhatTheListSays(BigDecimal usd, long per, long quantity, BigDecimal factor, String cost) {
        assertThat(new UnitPrice(usd, per).roundedCost(quantity, factor)).hasToString(cost);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0000005, 1, 1, 0.000000000000",
        "0.0000015, 1, 1, 0.000000000002",
        "0.0000025, 1, 1, 0.000000000002",
        "0.0000035, 1, 1, 0.000000000004",
        "0.000005, 1, 1.05, 0.000000000005",
        "0.000005, 1, 1.1, 0.000000000006",
        "1, 1, 0.3333333, 0.000000333333",
    })
    void roundsToTheNearestPicoDollarAndTiesToTheEvenOne(
            BigDecimal perMillion, long quantity, BigDecimal factor, BigDecimal cost) {
        assertThat(new UnitPrice(perMillion, 1_000_000)
                        .roundedCost(quantity, factor)
                        .toUsd())
                .isEqualByComparingTo(cost);
    }

    @Test
    void roundsOnceAfterTheFactor() {
        UnitPrice third = new UnitPrice(BigDecimal.ONE, 3);

        assertThat(third.roundedCost(1, BigDecimal.ONE)).hasToString("0.333333333333");
        assertThat(third.roundedCost(1, BigDecimal.valueOf(3))).hasToString("1.000000");
    }

    @Test
    void costsNothingForNothing() {
        assertThat(UnitPrice.perMillion("2.50").roundedCost(0, BigDecimal.ONE)).isEqualTo(Money.ZERO);
        assertThat(UnitPrice.perMillion("0.00").roundedCost(1_000, BigDecimal.ONE))
                .isEqualTo(Money.ZERO);
        assertThat(UnitPrice.perMillion("0.00").isFree()).isTrue();
        assertThat(UnitPrice.perMillion("0.01").isFree()).isFalse();
    }

    @Test
    void failsWhereTheCostIsBeyondAnAmount() {
        UnitPrice price = UnitPrice.perMillion("10000");

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> price.roundedCost(1_000_000_000_000L, BigDecimal.ONE));
    }

    @Test
    void refusesANegativePriceAndAPriceForNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UnitPrice(new BigDecimal("-0.01"), 1))
                .withMessage("usd must not be negative, was -0.01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UnitPrice(BigDecimal.ONE, 0))
                .withMessage("per must be at least 1, was 0");
    }

    @Test
    void isEqualHoweverItsZerosAreWritten() {
        assertThat(UnitPrice.perMillion("2.50")).isEqualTo(UnitPrice.perMillion("2.5"));
        assertThat(UnitPrice.perMillion("0.000")).isEqualTo(UnitPrice.perMillion("0"));
        assertThat(UnitPrice.perMillion("100"))
                .isEqualTo(UnitPrice.perMillion("1E2"))
                .hasToString("100 USD per 1000000");
    }

    @Test
    void comparesPricesForDifferentNumbersOfUnits() {
        UnitPrice perMillion = UnitPrice.perMillion("10");
        UnitPrice perThousand = new UnitPrice(new BigDecimal("0.02"), 1_000);

        assertThat(perMillion.isCheaperThan(perThousand)).isTrue();
        assertThat(perThousand.isCheaperThan(perMillion)).isFalse();
        assertThat(perMillion.isCheaperThan(perMillion)).isFalse();
    }
}
