package dev.costguardian.persistence.postgresql;

import dev.costguardian.Storage;
import dev.costguardian.access.AccessKeysContract;

class PostgresqlAccessKeysTest extends AccessKeysContract {

    @Override
    protected Storage open() {
        return PostgresqlServer.freshLedger();
    }
}
