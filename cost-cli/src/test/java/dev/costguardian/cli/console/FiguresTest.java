package dev.costguardian.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.money.Money;
import dev.costguardian.money.MoneySum;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void groupsTheDigitsOfCounts() {
        assertThat(Figures.count(0)).isEqualTo("0");
        assertThat(Figures.count(999)).isEqualTo("999");
        assertThat(Figures.count(1_234_567_890_123L)).isEqualTo("1,234,567,890,123");
    }

    @Test
    void addsAnSToNounsUnlessThereIsOne() {
        assertThat(Figures.count(0, "event")).isEqualTo("0 events");
        assertThat(Figures.count(1, "event")).isEqualTo("1 event");
        assertThat(Figures.count(1_000, "event")).isEqualTo("1,000 events");
    }

    @Test
    void writesTheSmallestAmountAndDoesNotRoundItToNothing() {
        assertThat(Figures.usd(Money.ofPicos(1))).isEqualTo("0.000000000001");
        assertThat(Figures.usd(Money.ZERO)).isEqualTo("0.000000");
        assertThat(Figures.usd(Money.ofPicos(-1))).isEqualTo("-0.000000000001");
    }

    @Test
    void writesAmountsBeyondWhatOneCallCanCost() {
        assertThat(Figures.usd(MoneySum.ofParts(Long.MAX_VALUE, 0))).isEqualTo("9,223,372,036,854.775807");
    }

    @Test
    void writesTheSameDigitsAsProgramsGet() {
        long seed = 7_341;
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            BigInteger picos = new BigInteger(random.nextInt(90), random);
            MoneySum amount = new MoneySum(random.nextBoolean() ? picos : picos.negate());

            assertThat(Figures.usd(amount).replace(",", ""))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(amount.toString());
        }
    }

    @Test
    void writesMomentsInUtcToTheSecond() {
        assertThat(Figures.moment(Instant.parse("2026-11-23T23:59:59.999Z"))).isEqualTo("2026-11-23 23:59:59");
    }

    @Test
    void writesBytesInTheLargestUnitThatFits() {
        assertThat(Figures.bytes(0)).isEqualTo("0 bytes");
        assertThat(Figures.bytes(1_023)).isEqualTo("1,023 bytes");
        assertThat(Figures.bytes(1_024)).isEqualTo("1.0 KiB");
        assertThat(Figures.bytes(1_536)).isEqualTo("1.5 KiB");
        assertThat(Figures.bytes(12_345_678)).isEqualTo("11.7 MiB");
        assertThat(Figures.bytes(Long.MAX_VALUE)).isEqualTo("8,388,607.9 TiB");
    }
}
