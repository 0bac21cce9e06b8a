package dev.costguardian.http.exchange;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Says when to come back, a little different to each, so that those who were refused together do not return together. */
public final class RetryAfter {

    private static final int MOST_JITTER_SECONDS = 3;

    private final RandomGenerator random;

    /**
     * Spreads by chance.
     *
     * @param random safe for use by many threads
     */
    public RetryAfter(RandomGenerator random) {
        this.random = random;
    }

    /** Whole seconds, 1 to 3 more than {@code wait}. */
    public long seconds(Duration wait) {
        long whole = wait.plusNanos(999_999_999).toSeconds();
        return whole + random.nextInt(1, MOST_JITTER_SECONDS + 1);
    }
}
