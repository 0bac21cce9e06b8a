package dev.costguardian.persistence.sqlite;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.Storage;
import dev.costguardian.StorageException;
import dev.costguardian.persistence.sql.SqlStorage;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.usage.RawUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteBackupTest {

    @TempDir
    private Path folder;

    private Path ledger;
    private Path copy;

    @BeforeEach
    void nameTheFiles() {
        ledger = folder.resolve("ledger.sqlite");
        copy = folder.resolve("copies").resolve("copy.sqlite");
    }

    @Test
    void copiesALedgerThatIsInUse() throws IOException {
        try (Storage storage = SqliteStorage.serve(ledger, SqlStorage.Setup.standard())) {
            record(storage, "a");
            record(storage, "b");

            SqliteBackup.Copy made = SqliteBackup.write(ledger, copy, false);

            assertThat(made.events()).isEqualTo(2);
            assertThat(made.file()).isEqualTo(copy);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void leavesWordOfTheNewestCopyBesideTheLedger() throws IOException {
        try (Storage storage = SqliteStorage.serve(ledger, SqlStorage.Setup.standard())) {
            assertThat(LastBackup.of(ledger)).isEmpty();
            record(storage, "a");
            SqliteBackup.write(ledger, copy, false);
            record(storage, "b");
            Path newer = folder.resolve("a copy with blanks.sqlite");

            SqliteBackup.Copy made = SqliteBackup.write(ledger, newer, false);

            assertThat(LastBackup.of(ledger))
                    .contains(new LastBackup(
                            Files.getLastModifiedTime(newer).toInstant().truncatedTo(ChronoUnit.SECONDS),
                            newer,
                            made.bytes(),
                            2));
        }
    }

    @Test
    void knowsOfNoCopyWhereTheWordOfItIsTorn() throws IOException {
        Files.writeString(folder.resolve("ledger.sqlite.last-backup"), "2026-11-27T12:00:00Z 81");

        assertThat(LastBackup.of(ledger)).isEmpty();
    }

    @Test
    void aLedgerThatWasRestoredHasNoCopyYet() {
        SqliteStorage.serve(ledger, SqlStorage.Setup.standard()).close();
        SqliteBackup.write(ledger, copy, false);

        SqliteBackup.restore(copy, ledger, true);

        assertThat(LastBackup.of(ledger)).isEmpty();
        assertThat(LastBackup.of(folder.resolve("ledger.sqlite.replaced-1"))).isPresent();
    }

    @Test
    void everyCopyUnderLoadHoldsTheEventsOfOneMoment() {
        AtomicBoolean enough = new AtomicBoolean();
        AtomicLong recorded = new AtomicLong();
        try (Storage storage = SqliteStorage.serve(ledger, SqlStorage.Setup.standard())) {
            CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
                while (!enough.get()) {
                    record(storage, "id-" + recorded.getAndIncrement());
                }
            });
            for (int i = 0; i < 5; i++) {
                Path target = folder.resolve("copy-" + i);
                long atLeast = storage.ledger().lastId();
                long events = SqliteBackup.write(ledger, target, false).events();
                assertThat(events).isBetween(atLeast, storage.ledger().lastId());
                try (Storage restored = SqliteStorage.open(target)) {
                    assertThat(restored.verify(read -> {}).problems()).isEmpty();
                    assertThat(restored.reports()
                                    .report(SpendQuery.ever())
                                    .total()
                                    .events())
                            .isEqualTo(events);
                }
            }
            enough.set(true);
            load.join();
        }
    }

    @Test
    void writesOverNoFileUnlessTold() throws IOException {
        SqliteStorage.open(ledger).close();
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, "precious");

        assertThatThrownBy(() -> SqliteBackup.write(ledger, copy, false))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("exists already");
        assertThat(copy).hasContent("precious");
        assertThat(SqliteBackup.write(ledger, copy, true).events()).isZero();
    }

    @Test
    void putsBackWhatProvidersSaid() {
        RawUsage said = new RawUsage("openai.chat", "{\"prompt_tokens\":10}", Optional.empty(), "");
        try (Storage storage = SqliteStorage.open(ledger)) {
            storage.ledger()
                    .append(List.of(aCall().said(said).named("a").entry()))
                    .toCompletableFuture()
                    .join();
            SqliteBackup.write(ledger, copy, false);
        }

        SqliteBackup.restore(copy, ledger, true);

        try (Storage storage = SqliteStorage.open(ledger)) {
            assertThat(storage.ledger().rawUsage(1)).contains(said);
        }
    }

    @Test
    void putsACopyBackAndKeepsWhatWasThere() {
        try (Storage storage = SqliteStorage.open(ledger)) {
            record(storage, "a");
            SqliteBackup.write(ledger, copy, false);
            record(storage, "b");
        }

        Optional<Path> replaced = SqliteBackup.restore(copy, ledger, true).previous();

        assertThat(events(ledger)).isEqualTo(1);
        assertThat(events(replaced.orElseThrow())).isEqualTo(2);
    }

    @Test
    void takesWhatACheckSaidOfADamagedLedgerOutOfTheWayWithIt() {
        try (Storage storage = SqliteStorage.open(ledger)) {
            record(storage, "a");
            SqliteBackup.write(ledger, copy, false);
        }
        DatabaseFile file = new DatabaseFile(ledger);
        file.note(List.of("event 1 does not match its checksum"));

        Path replaced = SqliteBackup.restore(copy, ledger, true).previous().orElseThrow();

        assertThat(file.isDamaged()).isFalse();
        assertThat(new DatabaseFile(replaced).isDamaged()).isTrue();
    }

    @Test
    void countsNothingTwiceWhenEventsAreSentAgainAfterARestore() {
        try (Storage storage = SqliteStorage.open(ledger)) {
            record(storage, "a");
            SqliteBackup.write(ledger, copy, false);
            record(storage, "b");
        }
        SqliteBackup.restore(copy, ledger, true);

        try (Storage storage = SqliteStorage.open(ledger)) {
            record(storage, "a");
            record(storage, "b");
        }

        assertThat(events(ledger)).isEqualTo(2);
    }

    @Test
    void restoresWhereThereIsNoLedgerYet() {
        try (Storage storage = SqliteStorage.open(ledger)) {
            record(storage, "a");
        }
        SqliteBackup.write(ledger, copy, false);
        Path elsewhere = folder.resolve("new").resolve("ledger.sqlite");

        assertThat(SqliteBackup.restore(copy, elsewhere, false).previous()).isEmpty();

        assertThat(events(elsewhere)).isEqualTo(1);
    }

    @Test
    void refusesToReplaceALedgerUnlessTold() {
        SqliteStorage.open(ledger).close();
        SqliteBackup.write(ledger, copy, false);

        assertThatThrownBy(() -> SqliteBackup.restore(copy, ledger, false))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("exists already");
    }

    @Test
    void refusesToRestoreUnderARunningServer() {
        SqliteStorage.open(ledger).close();
        SqliteBackup.write(ledger, copy, false);

        try (Storage server = SqliteStorage.serve(ledger, SqlStorage.Setup.standard())) {
            assertThatThrownBy(() -> SqliteBackup.restore(copy, ledger, true))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("stop it first");
            record(server, "a");
        }
    }

    @Test
    void refusesADamagedCopyAndLeavesTheLedgerAlone() throws IOException {
        try (Storage storage = SqliteStorage.open(ledger)) {
            record(storage, "a");
        }
        SqliteBackup.write(ledger, copy, false);
        byte[] bytes = Files.readAllBytes(copy);
        for (int i = bytes.length / 2; i < bytes.length / 2 + 4096; i++) {
            bytes[i] ^= 0x5a;
        }
        Files.write(copy, bytes);

        assertThatThrownBy(() -> SqliteBackup.restore(copy, ledger, true)).isInstanceOf(StorageException.class);

        assertThat(events(ledger)).isEqualTo(1);
    }

    private static long events(Path file) {
        try (Storage storage = SqliteStorage.open(file)) {
            assertThat(storage.verify(read -> {}).problems()).isEmpty();
            return storage.reports().report(SpendQuery.ever()).total().events();
        }
    }

    private static void record(Storage storage, String id) {
        storage.ledger()
                .append(List.of(aCall().withInput(1_000).named(id).entry()))
                .toCompletableFuture()
                .join();
    }
}
