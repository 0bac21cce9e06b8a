package dev.costguardian.memory;

import dev.costguardian.Storage;
import dev.costguardian.ledger.UsageLedgerContract;

class InMemoryLedgerTest extends UsageLedgerContract {

    @Override
    protected Storage open() {
        return new InMemoryStorage();
    }
}
