package dev.costguardian.http.exchange;

import dev.costguardian.StorageBusyException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** How much all request bodies together may take up, so that many large ones at once cannot fill the memory. */
final class BodyMemory {

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    BodyMemory(long most) {
        this.most = most;
    }

    /**
     * Takes {@code bytes} more.
     *
     * @throws StorageBusyException where they are not left; nothing is taken then
     */
    void takeOrRefuse(long bytes) {
        if (taken.addAndGet(bytes) > most) {
            taken.addAndGet(-bytes);
            throw new StorageBusyException("too many large requests at once", Duration.ofSeconds(1));
        }
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }
}
