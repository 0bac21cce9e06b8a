package dev.costguardian.memory;

import dev.costguardian.Storage;
import dev.costguardian.audit.AuditLogContract;

class InMemoryAuditLogTest extends AuditLogContract {

    @Override
    protected Storage open() {
        return new InMemoryStorage();
    }
}
