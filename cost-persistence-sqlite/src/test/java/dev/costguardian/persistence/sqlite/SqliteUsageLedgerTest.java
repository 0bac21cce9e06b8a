package dev.costguardian.persistence.sqlite;

import dev.costguardian.Storage;
import dev.costguardian.ledger.UsageLedgerContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteUsageLedgerTest extends UsageLedgerContract {

    @TempDir
    private Path folder;

    @Override
    protected Storage open() {
        return FreshLedger.in(folder);
    }
}
