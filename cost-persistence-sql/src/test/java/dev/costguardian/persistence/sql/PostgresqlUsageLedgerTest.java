package dev.costguardian.persistence.sql;

import dev.costguardian.Storage;
import dev.costguardian.ledger.UsageLedgerContract;

class PostgresqlUsageLedgerTest extends UsageLedgerContract {

    @Override
    protected Storage open() {
        return PostgresqlServer.freshLedger();
    }
}
