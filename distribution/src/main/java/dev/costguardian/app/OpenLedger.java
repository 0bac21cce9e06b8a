package dev.costguardian.app;

import dev.costguardian.CostGuardian;
import java.nio.file.Path;

/**
 * A ledger that somebody opened, and its database.
 *
 * @param afterwards what is left to do once the ledger is closed
 */
record OpenLedger(CostGuardian guardian, Path file, Runnable afterwards) implements AutoCloseable {

    @Override
    public void close() {
        try {
            guardian.close();
        } finally {
            afterwards.run();
        }
    }
}
