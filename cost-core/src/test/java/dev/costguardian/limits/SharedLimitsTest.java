package dev.costguardian.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.StorageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Three servers that tell each other what they let in. */
class SharedLimitsTest {

    private static final RateLimit TEN_A_MINUTE = new RateLimit(10, 10);

    private final AtomicLong nanoTime = new AtomicLong();
    private final Switchboard switchboard = new Switchboard();
    private final List<SharedLimits> servers = IntStream.range(0, 3)
            .mapToObj(number -> new SharedLimits(Optional.of(switchboard.line())))
            .toList();
    private final List<RateLimiter> limiters = servers.stream()
            .map(server -> server.limiter("wrong-keys", TEN_A_MINUTE, nanoTime::get))
            .toList();

    @Test
    void refuseAtOneWhatWasUsedUpAtAnother() {
        admit(0, 10);
        assertThat(isAdmitted(1)).isTrue();

        exchange();

        assertThat(isAdmitted(1)).isFalse();
        assertThat(isAdmitted(2)).isFalse();
    }

    @Test
    void letInNoMoreThanABurstOfEachBeforeTheyKnowAndThePriceIsPaidAfterwards() {
        long admitted = 0;
        for (int second = 0; second < 600; second++) {
            for (int server = 0; server < 3; server++) {
                admitted += admitAll(server);
            }
            exchange();
            nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
        }

        assertThat(admitted).isBetween(100L, 100L + 3 * 10);
    }

    @Test
    void tellCallersAndLimitsApart() {
        RateLimiter other = servers.get(1).limiter("admin", TEN_A_MINUTE, nanoTime::get);
        admit(0, 10);

        exchange();

        assertThat(other.remaining("alice")).isEqualTo(10);
        assertThat(limiters.get(1).remaining("bob")).isEqualTo(10);
        assertThat(limiters.get(1).remaining("alice")).isZero();
    }

    @Test
    void areEachServersOwnWhileNobodyIsReached() {
        admit(0, 10);
        switchboard.broken = true;
        assertThatThrownBy(() -> servers.get(0).exchange()).isInstanceOf(StorageException.class);
        switchboard.broken = false;

        exchange();

        assertThat(isAdmitted(0)).isFalse();
        assertThat(limiters.get(1).remaining("alice")).isEqualTo(10);
        admit(1, 1);
        exchange();
        assertThat(limiters.get(2).remaining("alice")).isEqualTo(9);
    }

    @Test
    void decideAtOnceWhileOthersAreSlowToAnswer() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        SharedLimits waiting = new SharedLimits(Optional.of(own -> {
            asked.countDown();
            await(answered);
            return List.of(new Admission("wrong-keys", "alice", 4));
        }));
        RateLimiter limiter = waiting.limiter("wrong-keys", TEN_A_MINUTE, nanoTime::get);
        Thread round = new Thread(waiting::exchange);
        round.start();
        await(asked);

        assertThat(limiter.admit("alice", 1)).isEqualTo(new LimitDecision.Admitted(9));

        answered.countDown();
        round.join();
        assertThat(limiter.remaining("alice")).isEqualTo(5);
    }

    @Test
    void tellOfAThousandCallersInARoundAndNoMore() {
        IntStream.range(0, 1_500).forEach(i -> limiters.get(0).admit("caller-" + i, 10));

        exchange();

        assertThat(IntStream.range(0, 1_500).filter(i -> limiters.get(1).remaining("caller-" + i) == 0))
                .hasSize(1_000);
    }

    @Test
    void countNothingWhereThereAreNoOthers() {
        SharedLimits alone = new SharedLimits(Optional.empty());
        RateLimiter limiter = alone.limiter("admin", TEN_A_MINUTE, nanoTime::get);
        limiter.admit("alice", 4);

        alone.exchange();

        assertThat(alone.areShared()).isFalse();
        assertThat(limiter.remaining("alice")).isEqualTo(6);
    }

    private void exchange() {
        servers.forEach(SharedLimits::exchange);
        servers.forEach(SharedLimits::exchange);
    }

    private void admit(int server, int times) {
        IntStream.range(0, times).forEach(i -> assertThat(isAdmitted(server)).isTrue());
    }

    private long admitAll(int server) {
        long admitted = 0;
        while (isAdmitted(server)) {
            admitted++;
        }
        return admitted;
    }

    private boolean isAdmitted(int server) {
        return limiters.get(server).admit("alice", 1).fold(admitted -> true, refused -> false);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets servers of one process hear each other. */
    private static final class Switchboard {

        private final List<List<Admission>> waiting = new ArrayList<>();
        private boolean broken;

        SharedAdmissions line() {
            List<Admission> mine = new ArrayList<>();
            waiting.add(mine);
            return own -> {
                if (broken) {
                    throw new StorageException("nobody answers");
                }
                List<Admission> heard = List.copyOf(mine);
                mine.clear();
                waiting.stream().filter(line -> line != mine).forEach(line -> line.addAll(own));
                return heard;
            };
        }
    }
}
