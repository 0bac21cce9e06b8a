package dev.costguardian.persistence.sqlite;

import dev.costguardian.Storage;
import dev.costguardian.access.SessionsContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteSessionsTest extends SessionsContract {

    @TempDir
    private Path folder;

    @Override
    protected Storage open() {
        return FreshLedger.in(folder);
    }
}
