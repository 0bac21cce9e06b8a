package dev.costguardian.persistence.sqlite;

import dev.costguardian.Storage;
import dev.costguardian.retention.RetentionContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteRetentionTest extends RetentionContract {

    @TempDir
    private Path folder;

    @Override
    protected Storage open() {
        return FreshLedger.in(folder);
    }
}
