package dev.costguardian.persistence.postgresql;

import dev.costguardian.Storage;
import dev.costguardian.ledger.UsageLedgerContract;

class PostgresqlUsageLedgerTest extends UsageLedgerContract {

    @Override
    protected Storage open() {
        return PostgresqlServer.freshLedger();
    }
}
