package dev.costguardian.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration NEVER_HERE = Duration.ofDays(1);
    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch done = new CountDownLatch(3);

    @Test
    void goOnAndOn() throws InterruptedException {
        try (Rounds rounds = new Rounds("test", done::countDown, SOON, SOON)) {
            rounds.start();

            assertThat(done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void goOnAfterOneThatFailed() throws InterruptedException {
        Runnable failing = () -> {
            done.countDown();
            throw new IllegalStateException("a fault that nobody foresaw");
        };
        try (Rounds rounds = new Rounds("test", failing, SOON, SOON)) {
            rounds.start();

            assertThat(done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void doNotBeginBeforeTheirTime() {
        try (Rounds rounds = new Rounds("test", done::countDown, NEVER_HERE, SOON)) {
            rounds.start();
        }

        assertThat(done.getCount()).isEqualTo(3);
    }

    @Test
    void restBetweenOneAndTheNext() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        Runnable round = () -> {
            done.countDown();
            first.countDown();
        };
        try (Rounds rounds = new Rounds("test", round, SOON, NEVER_HERE)) {
            rounds.start();
            assertThat(first.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(done.getCount()).isEqualTo(2);
    }

    @Test
    void areClosedOnceTheOneUnderWayHasEnded() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        AtomicReference<Thread> thread = new AtomicReference<>();
        Thread closing = Thread.currentThread();
        Runnable untilItIsWaitedFor = () -> {
            thread.set(Thread.currentThread());
            begun.countDown();
            while (!Thread.currentThread().isInterrupted() || closing.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            ended.set(true);
        };
        Rounds rounds = new Rounds("test", untilItIsWaitedFor, SOON, SOON);
        rounds.start();
        assertThat(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

        rounds.close();

        assertThat(ended).isTrue();
        assertThat(thread.get().isAlive()).isFalse();
    }
}
