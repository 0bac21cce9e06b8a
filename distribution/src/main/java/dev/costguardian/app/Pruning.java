package dev.costguardian.app;

import dev.costguardian.CostGuardian;
import dev.costguardian.CostGuardianException;
import dev.costguardian.Storage;
import dev.costguardian.audit.Actor;
import dev.costguardian.audit.AuditNote;
import dev.costguardian.audit.AuditTrail;
import dev.costguardian.retention.PruneReport;
import dev.costguardian.retention.Pruner;
import dev.costguardian.retention.RetentionRule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets what is too old, and writes down that it did; not where another server that shares the ledger is at it. What
 * fails is finished by the next run.
 */
final class Pruning implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Pruning.class);

    private final Storage storage;
    private final Pruner pruner;
    private final AuditTrail audit;

    Pruning(CostGuardian guardian, RetentionRule rule) {
        this.storage = guardian.storage();
        this.pruner = guardian.pruner(rule);
        this.audit = guardian.audit();
    }

    @Override
    public void run() {
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
        if (!report.isNothing()) {
            audit.note(Actor.SERVER, AuditNote.of("ledger.prune", "old events").after(report.inWords()));
            log.info(
                    "event=retention.pruned floor={} events={} staying={} raw_usage={}",
                    report.floor(),
                    report.events(),
                    report.staying(),
                    report.rawUsage());
        }
    }
}
