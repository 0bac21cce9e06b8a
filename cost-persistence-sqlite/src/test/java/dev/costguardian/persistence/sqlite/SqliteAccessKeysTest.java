package dev.costguardian.persistence.sqlite;

import dev.costguardian.Storage;
import dev.costguardian.access.AccessKeysContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteAccessKeysTest extends AccessKeysContract {

    @TempDir
    private Path folder;

    @Override
    protected Storage open() {
        return FreshLedger.in(folder);
    }
}
