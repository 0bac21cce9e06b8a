package dev.costguardian.access;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** Goes on steadily from the time at which it was made, however the clock of the machine is set meanwhile. */
public final class SteadyClock implements InstantSource {

    private final Instant start;
    private final long startNanos;
    private final LongSupplier nanoTime;

    /**
     * A clock that agrees with another one now.
     *
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public SteadyClock(InstantSource clock, LongSupplier nanoTime) {
        this.start = clock.instant();
        this.startNanos = nanoTime.getAsLong();
        this.nanoTime = nanoTime;
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanoTime.getAsLong() - startNanos);
    }
}
