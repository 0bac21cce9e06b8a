package dev.costguardian.memory;

import dev.costguardian.Storage;
import dev.costguardian.pricing.OwnPricesContract;

class InMemoryPricesTest extends OwnPricesContract {

    @Override
    protected Storage open() {
        return new InMemoryStorage();
    }
}
