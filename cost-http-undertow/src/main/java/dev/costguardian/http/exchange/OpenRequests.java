package dev.costguardian.http.exchange;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Counts the requests under way, lets no more in once closed, and waits for the last. */
public final class OpenRequests {

    private final CountDownLatch lastOneLeft = new CountDownLatch(1);
    private int open;
    private boolean closed;

    /** Whether one more may come in; each that may has to {@link #leave}. */
    public synchronized boolean enter() {
        if (closed) {
            return false;
        }
        open++;
        return true;
    }

    public synchronized void leave() {
        open--;
        releaseWhenDone();
    }

    public synchronized void close() {
        closed = true;
        releaseWhenDone();
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    /** Waits for the last request after {@link #close}; false where {@code most} did not suffice. */
    public boolean awaitLast(Duration most) throws InterruptedException {
        return lastOneLeft.await(most.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void releaseWhenDone() {
        if (closed && open == 0) {
            lastOneLeft.countDown();
        }
    }
}
