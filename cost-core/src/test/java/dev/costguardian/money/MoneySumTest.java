package dev.costguardian.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MoneySumTest {

    @Test
    void growsBeyondWhatAnAmountHolds() {
        Money most = Money.ofPicos(Long.MAX_VALUE);

        MoneySum sum = Stream.generate(() -> most).limit(1_000).reduce(MoneySum.ZERO, MoneySum::plus, MoneySum::plus);

        assertThat(sum).hasToString("9223372036.854775807");
    }

    @Test
    void joinsMicrosAndPicosThatWereSummedApart() {
        long picos = 1_234_567_890_123_456_789L;
        long negative = -7_654_321_098_765L;

        MoneySum sum =
                MoneySum.ofParts(picos / 1_000_000 + negative / 1_000_000, picos % 1_000_000 + negative % 1_000_000);

        assertThat(sum).isEqualTo(new MoneySum(BigInteger.valueOf(picos + negative)));
    }

    @Test
    void joinsPartsThatNoLongCouldHold() {
        assertThat(MoneySum.ofParts(Long.MAX_VALUE, 999_999)).hasToString("9223372036854.775807999999");
    }

    @Test
    void joinsPartsOnBothSidesOfWhatALongHolds() {
        for (long micros : new long[] {9_000_000_000_000L, 9_000_000_000_001L, -9_000_000_000_000L, Long.MIN_VALUE}) {
            for (long picos : new long[] {0, 100_000_000_000_000_000L, -100_000_000_000_000_001L, Long.MIN_VALUE}) {
                assertThat(MoneySum.ofParts(micros, picos).picos())
                        .isEqualTo(BigInteger.valueOf(micros)
                                .multiply(BigInteger.valueOf(1_000_000))
                                .add(BigInteger.valueOf(picos)));
            }
        }
    }

    @Test
    void isWrittenAlikeOnBothSidesOfWhatAnAmountHolds() {
        MoneySum most = MoneySum.of(Money.ofPicos(Long.MAX_VALUE));
        MoneySum least = MoneySum.of(Money.ofPicos(Long.MIN_VALUE));
        MoneySum one = MoneySum.of(Money.ofPicos(1));

        assertThat(most).hasToString("9223372.036854775807");
        assertThat(most.plus(one)).hasToString("9223372.036854775808");
        assertThat(least).hasToString("-9223372.036854775808");
        assertThat(least.minus(one)).hasToString("-9223372.036854775809");
    }

    @Test
    void addsOtherSums() {
        MoneySum one = MoneySum.of(Money.ofPicos(1));

        assertThat(one.plus(one).plus(Money.ofPicos(3))).hasToString("0.000000000005");
    }

    @Test
    void comparesByAmount() {
        assertThat(MoneySum.ofParts(1, 0)).isGreaterThan(MoneySum.ofParts(0, 999_999));
        assertThat(MoneySum.ofParts(0, 1_000_000)).isEqualTo(MoneySum.ofParts(1, 0));
    }
}
