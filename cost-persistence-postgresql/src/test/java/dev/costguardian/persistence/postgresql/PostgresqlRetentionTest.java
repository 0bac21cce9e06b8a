package dev.costguardian.persistence.postgresql;

import dev.costguardian.Storage;
import dev.costguardian.retention.RetentionContract;

class PostgresqlRetentionTest extends RetentionContract {

    @Override
    protected Storage open() {
        return PostgresqlServer.freshLedger();
    }
}
