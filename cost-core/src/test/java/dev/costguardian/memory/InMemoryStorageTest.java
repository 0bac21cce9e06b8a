package dev.costguardian.memory;

import dev.costguardian.Storage;
import dev.costguardian.StorageContract;

class InMemoryStorageTest extends StorageContract {

    @Override
    protected Storage open() {
        return new InMemoryStorage();
    }
}
