package dev.costguardian.persistence.sqlite;

import dev.costguardian.Storage;
import dev.costguardian.persistence.sql.SqlStorage;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/** Ledgers for tests, with day sums for UTC and Asia/Kolkata. */
final class FreshLedger {

    static final SqlStorage.Setup SETUP = SqlStorage.Setup.standard().keeping(List.of(ZoneId.of("Asia/Kolkata")));

    private FreshLedger() {}

    static Storage in(Path folder) {
        return SqliteStorage.open(folder.resolve("ledger.sqlite"), SETUP);
    }
}
