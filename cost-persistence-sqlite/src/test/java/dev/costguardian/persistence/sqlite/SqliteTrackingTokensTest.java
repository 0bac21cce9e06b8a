package dev.costguardian.persistence.sqlite;

import dev.costguardian.Storage;
import dev.costguardian.attribution.TrackingTokensContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteTrackingTokensTest extends TrackingTokensContract {

    @TempDir
    private Path folder;

    @Override
    protected Storage open() {
        return FreshLedger.in(folder);
    }
}
