package dev.costguardian.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {

    private static final long SECOND = 1_000_000_000L;
    private static final RateLimit ONE_A_SECOND = new RateLimit(60, 5);

    @Test
    void isFullAtFirst() {
        assertThat(TokenBucket.full(ONE_A_SECOND, 0).whole()).isEqualTo(5);
    }

    @Test
    void isEmptiedByWhatComesIn() {
        TokenBucket bucket = TokenBucket.full(ONE_A_SECOND, 0).less(4);

        assertThat(bucket.whole()).isEqualTo(1);
        assertThat(bucket.admits()).isTrue();
        assertThat(bucket.less(1).admits()).isFalse();
    }

    @Test
    void refillsSteadily() {
        TokenBucket empty = TokenBucket.full(ONE_A_SECOND, 0).less(5);

        assertThat(empty.at(SECOND - 1, ONE_A_SECOND).admits()).isFalse();
        assertThat(empty.at(SECOND, ONE_A_SECOND).admits()).isTrue();
        assertThat(empty.at(3 * SECOND - 1, ONE_A_SECOND).whole()).isEqualTo(2);
        assertThat(empty.at(3 * SECOND, ONE_A_SECOND).whole()).isEqualTo(3);
    }

    @Test
    void losesNothingWhenItIsAskedOften() {
        RateLimit odd = new RateLimit(7, 5);
        TokenBucket bucket = TokenBucket.full(odd, 0).less(5);
        for (long now = 0; now <= 60 * SECOND; now += 7_654_321) {
            bucket = bucket.at(now, odd);
        }

        assertThat(bucket.at(60 * SECOND, odd))
                .isEqualTo(TokenBucket.full(odd, 0).less(5).at(60 * SECOND, odd));
    }

    @ParameterizedTest
    @ValueSource(longs = {SECOND, 3_600 * SECOND, Long.MAX_VALUE})
    void neverHoldsMoreThanItsBurst(long later) {
        assertThat(TokenBucket.full(ONE_A_SECOND, 0)
                        .less(1)
                        .at(later, ONE_A_SECOND)
                        .whole())
                .isEqualTo(5);
    }

    @Test
    void paysADebtOffBeforeItAdmitsMore() {
        TokenBucket inDebt = TokenBucket.full(ONE_A_SECOND, 0).less(15);

        assertThat(inDebt.whole()).isZero();
        assertThat(inDebt.at(10 * SECOND, ONE_A_SECOND).admits()).isFalse();
        assertThat(inDebt.at(11 * SECOND - 1, ONE_A_SECOND).admits()).isFalse();
        assertThat(inDebt.at(11 * SECOND, ONE_A_SECOND).admits()).isTrue();
    }

    @Test
    void gainsNothingFromAClockThatGoesBackAndForth() {
        TokenBucket bucket = TokenBucket.full(ONE_A_SECOND, 100 * SECOND).less(5);
        for (int i = 0; i < 10; i++) {
            bucket = bucket.at(95 * SECOND, ONE_A_SECOND).at(100 * SECOND, ONE_A_SECOND);
        }

        assertThat(bucket.admits()).isFalse();
        assertThat(bucket.at(101 * SECOND, ONE_A_SECOND).whole()).isEqualTo(1);
    }

    @Test
    void worksWhereTheClockPassesTheHighestNumber() {
        long now = Long.MAX_VALUE - SECOND;
        TokenBucket empty = TokenBucket.full(ONE_A_SECOND, now).less(5);

        assertThat(empty.at(now + 3 * SECOND, ONE_A_SECOND).whole()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"60, 1, 1", "60, 5, 5", "7, 5, 12", "100000000, 100000000, 100000000", "1, 1, 1000"})
    void admitsAgainWhenItSaidAndNotBefore(long perMinute, long burst, long taken) {
        RateLimit limit = new RateLimit(perMinute, burst);
        TokenBucket bucket = TokenBucket.full(limit, 0).less(taken);

        Duration wait = bucket.untilNext(limit);

        assertThat(bucket.at(wait.toNanos(), limit).admits()).isTrue();
        assertThat(bucket.at(wait.toNanos() - 2, limit).admits()).isFalse();
    }
}
