package dev.costguardian.persistence.sqlite;

import dev.costguardian.Storage;
import dev.costguardian.pricing.MappedNamesContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteMappedNamesTest extends MappedNamesContract {

    @TempDir
    private Path folder;

    @Override
    protected Storage open() {
        return FreshLedger.in(folder);
    }
}
