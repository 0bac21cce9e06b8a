package dev.costguardian.http.exchange;

import java.util.concurrent.atomic.AtomicLong;

/** How much all request bodies together may take up, so that many large ones at once cannot fill the memory. */
final class BodyMemory {

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    BodyMemory(long most) {
        this.most = most;
    }

    /** Takes {@code bytes} more; false, and nothing taken, where they are not left. */
    boolean take(long bytes) {
        if (taken.addAndGet(bytes) > most) {
            taken.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }
}
