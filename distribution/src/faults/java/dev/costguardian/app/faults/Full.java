package dev.costguardian.app.faults;

import java.util.Random;

/** Whether the tests run at their full length, with {@code -Dfaults.full=true}, or as often as a build can bear. */
final class Full {

    static final boolean RUN = Boolean.getBoolean("faults.full");

    private Full() {}

    static int or(int full, int brief) {
        return RUN ? full : brief;
    }

    /** Chance that can be had again: its seed is printed, and {@code -Dfaults.seed} sets it. */
    static Random random() {
        long seed = Long.getLong("faults.seed", System.nanoTime());
        System.out.println("faults.seed=" + seed);
        return new Random(seed);
    }
}
