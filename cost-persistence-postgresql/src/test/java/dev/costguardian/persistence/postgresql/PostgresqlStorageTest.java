package dev.costguardian.persistence.postgresql;

import dev.costguardian.Storage;
import dev.costguardian.StorageContract;

class PostgresqlStorageTest extends StorageContract {

    @Override
    protected Storage open() {
        return PostgresqlServer.freshLedger();
    }
}
