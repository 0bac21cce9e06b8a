package dev.costguardian.app;

import dev.costguardian.CostGuardianException;
import dev.costguardian.limits.SharedLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has this server and others over the ledger hear of what each let in. Where that fails, limits are the server's own until it
 * works again; the log has it once.
 */
final class LimitSharing implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(LimitSharing.class);

    private final SharedLimits limits;
    private boolean alone;

    LimitSharing(SharedLimits limits) {
        this.limits = limits;
    }

    @Override
    public void run() {
        try {
            limits.exchange();
            if (alone) {
                log.info("event=limits.shared_again");
            }
            alone = false;
        } catch (CostGuardianException e) {
            if (!alone) {
                log.warn("event=limits.not_shared reason=\"{}\"", e.getMessage());
            }
            alone = true;
        }
    }
}
