package dev.costguardian.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
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
    void addsAndTakesAwayAsIntegersOfAnySizeDo() {
        List<BigInteger> edges = Stream.of(0, 62, 63, 64, 65, 90, 126)
                .flatMap(bits -> Stream.of(
                        BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE), BigInteger.ONE.shiftLeft(bits)))
                .flatMap(edge -> Stream.of(edge, edge.negate()))
                .toList();
        for (BigInteger one : edges) {
            for (BigInteger other : edges) {
                if (isInRange(one.add(other)) && isInRange(one.subtract(other))) {
                    MoneySum sum = new MoneySum(one);
                    assertThat(sum.plus(new MoneySum(other)).picos()).isEqualTo(one.add(other));
                    assertThat(sum.minus(new MoneySum(other)).picos()).isEqualTo(one.subtract(other));
                    assertThat(Integer.signum(sum.compareTo(new MoneySum(other))))
                            .isEqualTo(one.compareTo(other));
                    assertThat(sum.equals(new MoneySum(other))).isEqualTo(one.equals(other));
                }
            }
        }
    }

    private static boolean isInRange(BigInteger picos) {
        return picos.bitLength() < 128;
    }

    @Test
    void refusesWhatIsBeyondAllMoneyInsteadOfTurningOver() {
        MoneySum most = new MoneySum(BigInteger.ONE.shiftLeft(127).subtract(BigInteger.ONE));
        MoneySum least = new MoneySum(BigInteger.ONE.shiftLeft(127).negate());
        MoneySum one = MoneySum.of(Money.ofPicos(1));

        assertThatThrownBy(() -> most.plus(one)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> least.minus(one)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new MoneySum(BigInteger.ONE.shiftLeft(127))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void comparesByAmount() {
        assertThat(MoneySum.ofParts(1, 0)).isGreaterThan(MoneySum.ofParts(0, 999_999));
        assertThat(MoneySum.ofParts(0, 1_000_000)).isEqualTo(MoneySum.ofParts(1, 0));
    }
}
