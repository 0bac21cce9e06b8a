package dev.costguardian.cli;

import java.time.Duration;

/** Waits. */
@FunctionalInterface
public interface Pause {

    /**
     * Returns once {@code length} has passed.
     *
     * @throws InterruptedException where the program is to stop instead
     */
    void of(Duration length) throws InterruptedException;
}
