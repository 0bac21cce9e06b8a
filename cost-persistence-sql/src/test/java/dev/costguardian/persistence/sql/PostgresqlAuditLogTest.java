package dev.costguardian.persistence.sql;

import dev.costguardian.Storage;
import dev.costguardian.audit.AuditLogContract;

class PostgresqlAuditLogTest extends AuditLogContract {

    @Override
    protected Storage open() {
        return PostgresqlServer.freshLedger();
    }
}
