package dev.costguardian.persistence.sqlite;

import dev.costguardian.Storage;
import dev.costguardian.corrections.RepricingContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteCorrectionsTest extends RepricingContract {

    @TempDir
    private Path folder;

    @Override
    protected Storage open() {
        return FreshLedger.in(folder);
    }
}
