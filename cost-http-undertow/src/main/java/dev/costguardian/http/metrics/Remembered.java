package dev.costguardian.http.metrics;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A figure that is costly to read and may be a little old. Safe for use by many threads. */
final class Remembered<T> {

    private final Supplier<T> source;
    private final long mostNanos;
    private final LongSupplier nanoTime;
    private Optional<T> known = Optional.empty();
    private long readAt;

    /**
     * Reads nothing yet.
     *
     * @param mostAge how old an answer may be
     * @param nanoTime a monotonic clock in nanoseconds
     */
    Remembered(Supplier<T> source, Duration mostAge, LongSupplier nanoTime) {
        this.source = source;
        this.mostNanos = mostAge.toNanos();
        this.nanoTime = nanoTime;
    }

    synchronized T get() {
        long now = nanoTime.getAsLong();
        if (known.isPresent() && now - readAt < mostNanos) {
            return known.get();
        }
        T fresh = source.get();
        known = Optional.of(fresh);
        readAt = now;
        return fresh;
    }
}
