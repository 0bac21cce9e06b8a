package dev.costguardian.persistence.sqlite;

import dev.costguardian.Storage;
import dev.costguardian.reports.SpendReportsContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteSpendReportsTest extends SpendReportsContract {

    @TempDir
    private Path folder;

    @Override
    protected Storage open() {
        return FreshLedger.in(folder);
    }
}
