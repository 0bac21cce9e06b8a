package dev.costguardian.app;

import dev.costguardian.CostGuardianException;
import dev.costguardian.Storage;
import dev.costguardian.retention.PruneReport;
import dev.costguardian.retention.Pruner;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has what is too old forgotten, a minute after the start and then every hour, on a thread of its own; not where another
 * server that shares the ledger is at it.
 */
final class PruningTimer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PruningTimer.class);
    private static final Duration BEFORE_THE_FIRST = Duration.ofMinutes(1);
    private static final Duration BETWEEN = Duration.ofHours(1);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(30);

    private final Storage storage;
    private final Pruner pruner;
    private final Thread thread;

    PruningTimer(Storage storage, Pruner pruner) {
        this.storage = storage;
        this.pruner = pruner;
        this.thread = new Thread(this::run, "cost-guardian-pruner");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            Thread.sleep(BEFORE_THE_FIRST.toMillis());
            while (!Thread.currentThread().isInterrupted()) {
                round();
                Thread.sleep(BETWEEN.toMillis());
            }
        } catch (InterruptedException e) {
            log.debug("event=retention.stopped");
        }
    }

    /** What fails is tried again in the next round, which finishes what this one began. */
    private void round() {
        try {
            if (!storage.alone(this::prune)) {
                log.debug("event=retention.left_to_another_server");
            }
        } catch (CostGuardianException e) {
            log.warn("event=retention.failed reason=\"{}\"", e.getMessage());
        }
    }

    private void prune() {
        PruneReport report = pruner.prune(looked -> {});
        if (report.events() > 0 || report.rawUsage() > 0) {
            log.info(
                    "event=retention.pruned floor={} events={} staying={} raw_usage={}",
                    report.floor(),
                    report.events(),
                    report.staying(),
                    report.rawUsage());
        }
    }

    /** Waits for the step that is under way. */
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
