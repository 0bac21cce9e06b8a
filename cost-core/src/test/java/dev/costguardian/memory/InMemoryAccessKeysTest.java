package dev.costguardian.memory;

import dev.costguardian.Storage;
import dev.costguardian.access.AccessKeysContract;

class InMemoryAccessKeysTest extends AccessKeysContract {

    @Override
    protected Storage open() {
        return new InMemoryStorage();
    }
}
