package dev.costguardian.app;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again, on a thread of its own. What fails is tried again in the next round. */
final class Rounds implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(30);

    private final Runnable round;
    private final Duration beforeTheFirst;
    private final Duration between;
    private final Thread thread;

    /**
     * Rounds that have not begun.
     *
     * @param name of the thread, after that of the program
     * @param round ends soon where its thread is interrupted
     */
    Rounds(String name, Runnable round, Duration beforeTheFirst, Duration between) {
        this.round = round;
        this.beforeTheFirst = beforeTheFirst;
        this.between = between;
        this.thread = new Thread(this::run, "cost-guardian-" + name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            Thread.sleep(beforeTheFirst.toMillis());
            while (!Thread.currentThread().isInterrupted()) {
                doOne();
                Thread.sleep(between.toMillis());
            }
        } catch (InterruptedException e) {
            log.debug("event=rounds.stopped thread={}", thread.getName());
        }
    }

    private void doOne() {
        try {
            round.run();
        } catch (RuntimeException e) {
            log.error("event=rounds.failed thread={}", thread.getName(), e);
        }
    }

    /** Waits for the round that is under way. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(LONGEST_STEP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
