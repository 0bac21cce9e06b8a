package dev.costguardian.persistence.sql;

import dev.costguardian.Storage;
import dev.costguardian.access.AccessKeysContract;

class PostgresqlAccessKeysTest extends AccessKeysContract {

    @Override
    protected Storage open() {
        return PostgresqlServer.freshLedger();
    }
}
