package dev.costguardian.persistence.postgresql;

import dev.costguardian.Storage;
import dev.costguardian.reports.SpendReportsContract;

class PostgresqlSpendReportsTest extends SpendReportsContract {

    @Override
    protected Storage open() {
        return PostgresqlServer.freshLedger();
    }
}
