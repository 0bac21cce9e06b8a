package dev.costguardian.persistence.postgresql;

import dev.costguardian.Storage;
import dev.costguardian.access.SessionsContract;

class PostgresqlSessionsTest extends SessionsContract {

    @Override
    protected Storage open() {
        return PostgresqlServer.freshLedger();
    }
}
