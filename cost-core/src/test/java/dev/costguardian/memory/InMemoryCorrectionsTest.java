package dev.costguardian.memory;

import dev.costguardian.Storage;
import dev.costguardian.corrections.RepricingContract;

class InMemoryCorrectionsTest extends RepricingContract {

    @Override
    protected Storage open() {
        return new InMemoryStorage();
    }
}
