package dev.costguardian.memory;

import dev.costguardian.Storage;
import dev.costguardian.pricing.MappedNamesContract;

class InMemoryNamesTest extends MappedNamesContract {

    @Override
    protected Storage open() {
        return new InMemoryStorage();
    }
}
