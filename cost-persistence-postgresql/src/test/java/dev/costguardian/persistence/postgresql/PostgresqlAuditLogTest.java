package dev.costguardian.persistence.postgresql;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.Storage;
import dev.costguardian.audit.Actor;
import dev.costguardian.audit.AuditLogContract;
import dev.costguardian.audit.AuditNote;
import dev.costguardian.audit.AuditTrail;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresqlAuditLogTest extends AuditLogContract {

    @Override
    protected Storage open() {
        return PostgresqlServer.freshLedger();
    }

    @Test
    void refusesToChangeOrRemoveAnEntry() {
        new AuditTrail(storage.audit(), () -> Instant.EPOCH).note(Actor.COMMAND_LINE, AuditNote.of("act", "subject"));

        for (String damage :
                List.of("UPDATE audit_entry SET actor = 'nobody'", "DELETE FROM audit_entry", "TRUNCATE audit_entry")) {
            assertThatThrownBy(() -> PostgresqlServer.execute(damage))
                    .hasMessageContaining("the audit log is only ever added to");
        }
    }
}
