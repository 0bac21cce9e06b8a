package dev.costguardian.app;

import dev.costguardian.CostGuardianException;
import dev.costguardian.retention.PruneReport;
import dev.costguardian.retention.Pruner;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has what is too old forgotten, a minute after the start and then every hour, on a thread of its own. */
final class PruningTimer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PruningTimer.class);
    private static final long FIRST_MINUTE = 1;
    private static final long MINUTES_BETWEEN = 60;
    private static final long LONGEST_STEP_SECONDS = 30;

    private final Pruner pruner;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "cost-guardian-pruner");
        made.setDaemon(true);
        return made;
    });

    PruningTimer(Pruner pruner) {
        this.pruner = pruner;
    }

    void start() {
        thread.scheduleWithFixedDelay(this::round, FIRST_MINUTE, MINUTES_BETWEEN, TimeUnit.MINUTES);
    }

    /** What fails is tried again in the next round, which finishes what this one began. */
    private void round() {
        try {
            PruneReport report = pruner.prune(looked -> {});
            if (report.events() > 0 || report.rawUsage() > 0) {
                log.info(
                        "event=retention.pruned floor={} events={} staying={} raw_usage={}",
                        report.floor(),
                        report.events(),
                        report.staying(),
                        report.rawUsage());
            }
        } catch (CostGuardianException e) {
            log.warn("event=retention.failed reason=\"{}\"", e.getMessage());
        }
    }

    /** Waits for the step that is under way. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(LONGEST_STEP_SECONDS, TimeUnit.SECONDS)) {
                log.warn("event=retention.still_running");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
