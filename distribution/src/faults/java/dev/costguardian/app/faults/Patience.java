package dev.costguardian.app.faults;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what happens in other processes. */
final class Patience {

    private static final long LOOK_NANOS = Duration.ofMillis(5).toNanos();

    private Patience() {}

    /** Something that is so or not yet. */
    interface Condition {
        boolean holds() throws Exception;
    }

    /** Returns as soon as {@code condition} holds; fails where that takes longer than {@code most}. */
    static void until(String what, Duration most, Condition condition) throws Exception {
        long began = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - began > most.toNanos()) {
                throw new AssertionError("waited %s for this: %s".formatted(most, what));
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Lets others work for a while, where the length of it is what is tried out. */
    static void pause(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        for (long left = length.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
