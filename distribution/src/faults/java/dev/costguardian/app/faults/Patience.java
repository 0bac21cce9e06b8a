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
        if (!isSoon(most, condition)) {
            throw new AssertionError("waited %s for this: %s".formatted(most, what));
        }
    }

    /** Returns as soon as {@code condition} holds, or after {@code most}; answers whether it held. */
    static boolean isSoon(Duration most, Condition condition) throws Exception {
        long began = System.nanoTime();
        boolean holds = condition.holds();
        while (!holds && System.nanoTime() - began < most.toNanos()) {
            LockSupport.parkNanos(LOOK_NANOS);
            holds = condition.holds();
        }
        return holds;
    }

    /** Lets others work for a while, where the length of it is what is tried out. */
    static void pause(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        for (long left = length.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
