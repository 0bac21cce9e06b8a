package dev.costguardian.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.Storage;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.audit.Actor;
import dev.costguardian.audit.AuditLogContract;
import dev.costguardian.audit.AuditNote;
import dev.costguardian.audit.AuditTrail;
import dev.costguardian.reports.SpendQuery;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteAuditLogTest extends AuditLogContract {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path folder;

    @Override
    protected Storage open() {
        return FreshLedger.in(folder);
    }

    @Test
    void doesNotDoWhatItCannotWriteDown() {
        TrackingToken shop = issued("shop");

        assertThatThrownBy(() -> trail().did(
                                Actor.COMMAND_LINE, () -> storage.tokens().archive(shop.id(), NOON), done -> {
                                    throw new IllegalStateException("cannot be told");
                                }))
                .hasMessage("cannot be told");

        assertThat(storage.tokens().find(shop.id()).orElseThrow().isArchived()).isFalse();
    }

    @Test
    void refusesToChangeOrRemoveAnEntry() {
        write(3);
        for (String damage : List.of("UPDATE audit_entry SET actor = 'nobody'", "DELETE FROM audit_entry")) {
            assertThatThrownBy(() -> damage(damage)).hasMessageContaining("the audit log is only ever added to");
        }
        assertThat(trail().verify().isSound()).isTrue();
    }

    @Test
    void namesAnEntryThatWasChanged() throws SQLException {
        write(5);
        damageWithoutTriggers("UPDATE audit_entry SET subject = 'subject 9' WHERE id = 3");

        assertThat(trail().verify().problems()).containsExactly("entry 3 is not as it was written");
    }

    @Test
    void namesItWhenTheWholeLedgerIsCheckedAndShowsFiguresAllTheSame() throws SQLException {
        write(5);
        damageWithoutTriggers("UPDATE audit_entry SET subject = 'subject 9' WHERE id = 3");

        assertThat(storage.verify(read -> {}).problems())
                .containsExactly("audit log: entry 3 is not as it was written");
        assertThat(storage.reports().report(SpendQuery.ever()).total().events()).isZero();
    }

    @Test
    void namesAnEntryThatWasRemoved() throws SQLException {
        write(5);
        damageWithoutTriggers("DELETE FROM audit_entry WHERE id = 3");

        assertThat(trail().verify().problems()).containsExactly("entry 3 is missing");
    }

    @Test
    void namesAnEntryThatWasSlippedIn() throws SQLException {
        write(5);
        damageWithoutTriggers(
                "UPDATE audit_entry SET id = id + 100 WHERE id > 2",
                "UPDATE audit_entry SET id = id - 99 WHERE id > 100",
                "INSERT INTO audit_entry SELECT 3, written_at, actor, address, act, subject, state_before,"
                        + " state_after, is_done, hash FROM audit_entry WHERE id = 2");

        assertThat(trail().verify().problems()).containsExactly("entry 3 is not as it was written");
    }

    @Test
    void seesThatTheLogLostItsEnd() throws SQLException {
        write(5);
        damageWithoutTriggers("DELETE FROM audit_entry WHERE id > 3");

        assertThat(trail().verify().problems()).containsExactly("the log ends with entry 3, and should with entry 5");
    }

    @Test
    void seesThatTheEndWasWrittenAnew() throws SQLException {
        write(5);
        damageWithoutTriggers("UPDATE audit_head SET hash = (SELECT hash FROM audit_entry WHERE id = 4)");

        assertThat(trail().verify().problems()).containsExactly("entry 5 is not the one that was written last");
    }

    private void write(int entries) {
        IntStream.rangeClosed(1, entries)
                .forEach(i -> trail().note(Actor.COMMAND_LINE, AuditNote.of("act", "subject " + i)));
    }

    private AuditTrail trail() {
        return new AuditTrail(storage.audit(), () -> NOON);
    }

    private void damageWithoutTriggers(String... statements) throws SQLException {
        damage(Stream.concat(
                        Stream.of("DROP TRIGGER audit_entry_stays", "DROP TRIGGER audit_entry_remains"),
                        Stream.of(statements))
                .toArray(String[]::new));
    }

    private void damage(String... statements) throws SQLException {
        FreshLedger.execute(folder.resolve("ledger.sqlite"), statements);
    }
}
