package dev.costguardian.app;

import dev.costguardian.CostGuardian;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A ledger that somebody opened, and its database.
 *
 * @param file empty where a database server keeps the ledger
 * @param afterwards what is left to do once the ledger is closed
 */
record OpenLedger(CostGuardian guardian, Optional<Path> file, Runnable afterwards) implements AutoCloseable {

    @Override
    public void close() {
        try {
            guardian.close();
        } finally {
            afterwards.run();
        }
    }
}
