package dev.costguardian.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CertificateTimerTest {

    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration NEVER_HERE = Duration.ofDays(1);
    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch rounds = new CountDownLatch(3);

    @Test
    void hasTheCertificateReadAgainAndAgain() throws InterruptedException {
        try (CertificateTimer timer = new CertificateTimer(rounds::countDown, SOON)) {
            timer.start();

            assertThat(rounds.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void goesOnAfterARenewalThatFailed() throws InterruptedException {
        Runnable failing = () -> {
            rounds.countDown();
            throw new IllegalStateException("a fault that nobody foresaw");
        };
        try (CertificateTimer timer = new CertificateTimer(failing, SOON)) {
            timer.start();

            assertThat(rounds.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void endsItsThreadOnceItIsClosed() throws InterruptedException {
        AtomicReference<Thread> thread = new AtomicReference<>();
        CountDownLatch first = new CountDownLatch(1);
        CertificateTimer timer = new CertificateTimer(
                () -> {
                    thread.set(Thread.currentThread());
                    first.countDown();
                },
                SOON);
        timer.start();
        assertThat(first.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

        timer.close();

        thread.get().join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        assertThat(thread.get().isAlive()).isFalse();
    }

    @Test
    void readsNothingBeforeItsTime() {
        try (CertificateTimer timer = new CertificateTimer(rounds::countDown, NEVER_HERE)) {
            timer.start();
        }

        assertThat(rounds.getCount()).isEqualTo(3);
    }
}
