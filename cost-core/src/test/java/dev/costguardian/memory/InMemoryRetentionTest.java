package dev.costguardian.memory;

import dev.costguardian.Storage;
import dev.costguardian.retention.RetentionContract;

class InMemoryRetentionTest extends RetentionContract {

    @Override
    protected Storage open() {
        return new InMemoryStorage();
    }
}
