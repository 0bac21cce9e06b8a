package dev.costguardian.memory;

import dev.costguardian.Storage;
import dev.costguardian.reports.SpendReportsContract;

class InMemoryReportsTest extends SpendReportsContract {

    @Override
    protected Storage open() {
        return new InMemoryStorage();
    }
}
