package dev.costguardian.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimiterTest {

    private final AtomicLong nanoTime = new AtomicLong(-7);
    private final RateLimiter limiter = new RateLimiter(new RateLimit(60, 5), nanoTime::get);

    @Test
    void admitsABurstAndThenTheRate() {
        for (long left = 4; left >= 0; left--) {
            assertThat(limiter.admit("alice", 1)).isEqualTo(new LimitDecision.Admitted(left));
        }

        assertThat(limiter.admit("alice", 1)).isEqualTo(refusedFor(Duration.ofSeconds(1)));
        pass(Duration.ofSeconds(2));
        assertThat(limiter.admit("alice", 1)).isEqualTo(new LimitDecision.Admitted(1));
    }

    @Test
    void tellsCallersApart() {
        limiter.admit("alice", 5);

        assertThat(limiter.admit("alice", 1)).isInstanceOf(LimitDecision.Refused.class);
        assertThat(limiter.admit("bob", 1)).isEqualTo(new LimitDecision.Admitted(4));
    }

    @Test
    void letsAnAmountInThatIsMoreThanIsLeftAndMakesTheCallerPayForIt() {
        assertThat(limiter.admit("alice", 15)).isEqualTo(new LimitDecision.Admitted(0));

        assertThat(limiter.admit("alice", 1)).isEqualTo(refusedFor(Duration.ofSeconds(11)));
        pass(Duration.ofSeconds(11));
        assertThat(limiter.admit("alice", 1)).isEqualTo(new LimitDecision.Admitted(0));
    }

    @Test
    void chargesNothingForARefusal() {
        limiter.admit("alice", 5);
        for (int i = 0; i < 100; i++) {
            limiter.admit("alice", 1);
        }
        pass(Duration.ofSeconds(1));

        assertThat(limiter.admit("alice", 1)).isEqualTo(new LimitDecision.Admitted(0));
    }

    @Test
    void saysWhatIsLeft() {
        assertThat(limiter.remaining("alice")).isEqualTo(5);
        limiter.admit("alice", 2);
        assertThat(limiter.remaining("alice")).isEqualTo(3);
        pass(Duration.ofSeconds(1));
        assertThat(limiter.remaining("alice")).isEqualTo(4);
    }

    @Test
    void chargesWhatOthersLetInAndMakesTheCallerPayForWhatWasTooMuch() {
        limiter.admit("alice", 5);
        limiter.charge("alice", 5);

        assertThat(limiter.admit("alice", 1)).isEqualTo(refusedFor(Duration.ofSeconds(4)));
        assertThat(limiter.remaining("bob")).isEqualTo(5);
    }

    @Test
    void forgivesWhatOthersLetInWhileItsBucketWasFull() {
        limiter.charge("alice", 3);
        assertThat(limiter.remaining("alice")).isEqualTo(4);

        pass(Duration.ofSeconds(2).plusNanos(1));
        limiter.charge("alice", 1);
        assertThat(limiter.remaining("alice")).isEqualTo(5);
        limiter.charge("alice", 1);
        assertThat(limiter.remaining("alice")).isEqualTo(4);
    }

    @Test
    void forgivesNoMoreThanTwoSecondsOfTheRateHoweverLongItsBucketWasFull() {
        limiter.admit("alice", 1);
        pass(Duration.ofHours(1));

        limiter.charge("alice", 5);

        assertThat(limiter.remaining("alice")).isEqualTo(2);
    }

    @Test
    void neverRefusesWhoStaysBelowItsRateAtSeveralServersWhateverTheBurst() {
        RateLimiter narrow = new RateLimiter(new RateLimit(60_000, 20), nanoTime::get);
        for (int second = 0; second < 60; second++) {
            for (int step = 0; step < 100; step++) {
                pass(Duration.ofMillis(10));
                assertThat(narrow.admit("alice", 4)).isInstanceOf(LimitDecision.Admitted.class);
            }
            narrow.charge("alice", 580);
        }
    }

    @Test
    void keepsADebtWithinItsNumbersWhateverOthersTell() {
        RateLimiter wide = new RateLimiter(new RateLimit(100_000_000, 100_000_000), nanoTime::get);
        for (int i = 0; i < 100; i++) {
            wide.charge("alice", Long.MAX_VALUE);
        }

        assertThat(wide.admit("alice", 1).<Duration>fold(admitted -> Duration.ZERO, LimitDecision.Refused::retryAfter))
                .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
        pass(Duration.ofMinutes(2));
        assertThat(wide.remaining("alice")).isEqualTo(100_000_000);
    }

    @Test
    void remembersTenThousandCallersAndForgetsTheOneNotSeenLongest() {
        limiter.admit("first", 5);
        limiter.admit("second", 5);
        IntStream.range(0, 9_998).forEach(i -> limiter.admit("caller-" + i, 1));
        limiter.remaining("first");

        limiter.admit("one more", 1);

        assertThat(limiter.remaining("first")).isZero();
        assertThat(limiter.remaining("second")).isEqualTo(5);
    }

    @Test
    void admitsNoMoreToManyThreadsThanToOne() throws Exception {
        RateLimiter wide = new RateLimiter(new RateLimit(1, 1_000), nanoTime::get);
        Callable<Long> asking = () -> IntStream.range(0, 500)
                .filter(i -> wide.admit("alice", 1).fold(admitted -> true, refused -> false))
                .count();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            long admitted = 0;
            for (Future<Long> answer :
                    threads.invokeAll(List.of(asking, asking, asking, asking, asking, asking, asking, asking))) {
                admitted += answer.get();
            }

            assertThat(admitted).isEqualTo(1_000);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, a rate must be between 1 and 100000000",
        "100000001, 1, a rate must be between 1 and 100000000",
        "1, 0, a burst must be between 1 and 100000000",
        "1, 100000001, a burst must be between 1 and 100000000",
    })
    void refusesALimitOutOfBounds(long perMinute, long burst, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateLimit(perMinute, burst))
                .withMessageStartingWith(complaint);
    }

    private void pass(Duration time) {
        nanoTime.addAndGet(time.toNanos());
    }

    /** A nanosecond is added so that the caller does not come too early. */
    private static LimitDecision refusedFor(Duration time) {
        return new LimitDecision.Refused(time.plusNanos(1));
    }
}
