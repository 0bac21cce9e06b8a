package dev.costguardian.persistence.sqlite;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.NoAnswerException;
import dev.costguardian.Storage;
import dev.costguardian.StorageBusyException;
import dev.costguardian.StorageException;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.ledger.AppendOutcome;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.persistence.sql.SqlStorage;
import dev.costguardian.persistence.sql.engine.Engine;
import dev.costguardian.persistence.sql.engine.UnderWay;
import dev.costguardian.persistence.sql.reading.Reader;
import dev.costguardian.pricing.NameMapping;
import dev.costguardian.pricing.OwnPriceVersion;
import dev.costguardian.pricing.OwnTables;
import dev.costguardian.reports.Bucket;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendRow;
import dev.costguardian.usage.ModelName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFileTest {

    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("below").resolve("ledger.sqlite");
    }

    @Test
    void makesTheFileForItsOwnerAlone() throws IOException {
        SqliteStorage.open(file).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void isMadeAnewWhereItsMakingWasBrokenOff() throws IOException {
        Path fresh = folder.resolve("fresh.sqlite");
        Path draft = Files.writeString(folder.resolve("fresh.sqlite.new"), "half a page");

        SqliteStorage.open(fresh).close();

        assertThat(fresh).exists();
        assertThat(draft).doesNotExist();
    }

    @Test
    void flushesEveryCommitAndReadsItsSettingsBack() throws SQLException {
        SqliteStorage.open(file).close();

        try (Connection writer = Pragmas.openWriter(file)) {
            assertThat(Pragmas.read(writer, "journal_mode")).isEqualTo("wal");
            assertThat(Pragmas.read(writer, "synchronous")).isEqualTo("2");
            assertThat(Pragmas.read(writer, "foreign_keys")).isEqualTo("1");
            assertThat(Pragmas.read(writer, "trusted_schema")).isEqualTo("0");
            assertThat(Pragmas.read(writer, "cell_size_check")).isEqualTo("1");
            assertThat(Pragmas.read(writer, "busy_timeout")).isEqualTo("1000");
        }
    }

    @Test
    void readsOnConnectionsThatCannotWrite() throws SQLException {
        SqliteStorage.open(file).close();

        try (Connection reader = Pragmas.openReader(file);
                Statement statement = reader.createStatement()) {
            assertThatThrownBy(() -> statement.execute("DELETE FROM tracking_token"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("readonly");
        }
    }

    @Test
    void refusesADatabaseOfAnotherProgramAndChangesNothing() throws Exception {
        Path foreign = folder.resolve("foreign.sqlite");
        FreshLedger.execute(foreign, "CREATE TABLE usage_log (id INTEGER PRIMARY KEY)");

        assertRefusedUnchanged(foreign, "is a database of another program");
    }

    @Test
    void refusesATextFileAndChangesNothing() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.txt"), "buy milk ".repeat(100));

        assertRefusedUnchanged(text, "is not a SQLite database");
    }

    @Test
    void refusesAnEmptyFileAndChangesNothing() throws Exception {
        assertRefusedUnchanged(Files.createFile(folder.resolve("empty")), "is not a SQLite database");
    }

    @Test
    void refusesANewerSchemaAndChangesNothing() throws Exception {
        SqliteStorage.open(file).close();
        int newer = Engine.SQLITE.version() + 1;
        FreshLedger.execute(
                file,
                "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, installed_by,"
                        + " execution_time, success) VALUES (99, '" + newer + "', 'later', 'SQL', 'V.sql', 'x', 1, 1)",
                "PRAGMA wal_checkpoint(TRUNCATE)");

        assertRefusedUnchanged(file, "schema version " + newer);
    }

    @Test
    void refusesASecondServerAndLetsTheFirstGoOn() {
        try (Storage first = SqliteStorage.serve(file, SqlStorage.Setup.standard())) {
            assertThatThrownBy(() -> SqliteStorage.serve(file, SqlStorage.Setup.standard()))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("another server has");

            assertThat(FreshLedger.append(first, aCall().named("a").entry()))
                    .hasOnlyElementsOfType(AppendOutcome.Appended.class);
        }
        SqliteStorage.serve(file, SqlStorage.Setup.standard()).close();
    }

    @Test
    void opensBesideARunningServer() {
        try (Storage server = SqliteStorage.serve(file, SqlStorage.Setup.standard());
                Storage beside = SqliteStorage.open(file)) {
            FreshLedger.append(server, aCall().named("a").entry());

            assertThat(FreshLedger.append(beside, aCall().named("a").entry()))
                    .hasOnlyElementsOfType(AppendOutcome.Duplicate.class);
            assertThat(beside.ledger().lastId()).isEqualTo(1);
        }
    }

    @Test
    void noticesWithinTwoSecondsWhatAnotherProcessDidToATokenIndependentOfTraffic() {
        try (Storage server = SqliteStorage.serve(file, SqlStorage.Setup.standard());
                Storage beside = SqliteStorage.open(file)) {
            TrackingToken shop =
                    beside.tokens().issue("shop", "token-of-shop", CREATED).orElseThrow();
            assertThat(happensWithinTwoSeconds(
                            () -> server.tokens().find("token-of-shop").isPresent()))
                    .isTrue();

            beside.tokens().activate(shop.id(), false);
            assertThat(happensWithinTwoSeconds(() ->
                            !server.tokens().find("token-of-shop").orElseThrow().active()))
                    .isTrue();
        }
    }

    @Test
    void noticesWithinTwoSecondsWhatAnotherProcessMapped() {
        ModelName name = ModelName.of("chat-prod");
        try (Storage server = SqliteStorage.serve(file, SqlStorage.Setup.standard());
                Storage beside = SqliteStorage.open(file)) {
            assertThat(server.names().meaning(name)).isEmpty();

            beside.names().map(new NameMapping(name, new ModelName("azure", "gpt-4o"), CREATED));
            assertThat(happensWithinTwoSeconds(
                            () -> server.names().meaning(name).isPresent()))
                    .isTrue();

            beside.names().unmap(name);
            assertThat(happensWithinTwoSeconds(
                            () -> server.names().meaning(name).isEmpty()))
                    .isTrue();
        }
    }

    @Test
    void noticesWithinTwoSecondsThePricesThatAnotherProcessApplied() {
        OwnPriceVersion version = new OwnPriceVersion(
                1, new OwnTables(Map.of("openai/names.csv", "name,model\nx,gpt-4o\n")), "ada", CREATED);
        try (Storage server = SqliteStorage.serve(file, SqlStorage.Setup.standard());
                Storage beside = SqliteStorage.open(file)) {
            assertThat(server.prices().newest()).isEqualTo(OwnPriceVersion.NONE);

            beside.prices().add(version);

            assertThat(happensWithinTwoSeconds(() -> server.prices().newest().equals(version)))
                    .isTrue();
        }
    }

    @Test
    void saysThatItCannotWriteWhileAnotherProcessHoldsTheLockAndGetsWellByItself() throws SQLException {
        try (Storage storage = SqliteStorage.open(file);
                Connection other = Pragmas.connect(file);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(
                            () -> FreshLedger.append(storage, aCall().named("a").entry()))
                    .hasCauseInstanceOf(StorageBusyException.class);
            assertThat(storage.status().isWritable()).isFalse();

            statement.execute("ROLLBACK");

            assertThat(happensWithinTwoSeconds(() -> storage.status().isWritable()))
                    .isTrue();
            assertThat(FreshLedger.append(storage, aCall().named("a").entry()))
                    .hasOnlyElementsOfType(AppendOutcome.Appended.class);
        }
    }

    @Test
    void turnsAwayAtOnceWhatComesWhileAnotherProcessHoldsTheLock() throws SQLException {
        try (Storage storage = SqliteStorage.open(file);
                Connection other = Pragmas.connect(file);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            CompletableFuture<List<AppendOutcome>> first = appending(storage, "first");
            CompletableFuture<List<AppendOutcome>> second = appending(storage, "second");
            assertThatThrownBy(first::join).hasCauseInstanceOf(StorageBusyException.class);
            assertThatThrownBy(second::join).hasCauseInstanceOf(StorageBusyException.class);

            assertThat(appending(storage, "third")).isCompletedExceptionally();

            assertThat(storage.status().queued()).isZero();
            statement.execute("ROLLBACK");
        }
    }

    @Test
    void breaksOffWhatTakesTooLongAndSaysSo() throws SQLException {
        SqliteStorage.open(file).close();
        try (SqliteDatabase database = new SqliteDatabase(
                new DatabaseFile(file), Optional.empty(), new Patience(Duration.ofSeconds(1), System::nanoTime))) {
            Reader reader = new Reader(database, new UnderWay());

            assertThatThrownBy(() -> reader.read(Duration.ofMillis(50), SqliteFileTest::countForEver))
                    .isInstanceOf(NoAnswerException.class)
                    .hasMessageContaining("takes longer than");
            assertThatThrownBy(() -> reader.read(Duration.ofMillis(50), SqliteFileTest::addUpForEver))
                    .isInstanceOf(NoAnswerException.class)
                    .hasMessageContaining("takes longer than");

            assertThat(reader.<Integer>read(sql -> sql.fetchCount(DSL.table("tracking_token"))))
                    .isEqualTo(1);
        }
    }

    private static long countForEver(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")) {
            return row.getLong(1);
        }
    }

    /** As scans do, which say what they could not read. */
    private static long addUpForEver(Connection connection) {
        try {
            return countForEver(connection);
        } catch (SQLException e) {
            throw new StorageException("the events cannot be read", e);
        }
    }

    private static CompletableFuture<List<AppendOutcome>> appending(Storage storage, String id) {
        return storage.ledger().append(List.of(aCall().named(id).entry())).toCompletableFuture();
    }

    @Test
    void countsEachIdOnceWhenTwoProcessesWriteTheSameEventsAtOnce() {
        List<LedgerEntry> entries = IntStream.range(0, 2_000)
                .mapToObj(i -> aCall().named("id-" + i).entry())
                .toList();
        try (Storage one = SqliteStorage.open(file);
                Storage other = SqliteStorage.open(file)) {
            List<AppendOutcome> outcomes = new ArrayList<>();
            List.of(one, other).parallelStream().forEach(storage -> {
                for (int from = 0; from < entries.size(); from += 20) {
                    List<AppendOutcome> some = FreshLedger.append(
                            storage, entries.subList(from, from + 20).toArray(LedgerEntry[]::new));
                    synchronized (outcomes) {
                        outcomes.addAll(some);
                    }
                }
            });

            assertThat(outcomes)
                    .filteredOn(AppendOutcome.Appended.class::isInstance)
                    .hasSize(2_000);
            assertThat(one.reports().report(SpendQuery.ever()).total().events()).isEqualTo(2_000);
            assertThat(one.verify(read -> {}).problems()).isEmpty();
        }
    }

    @Test
    void sumsUpTheDaysOfAZoneThatIsKeptFromNowOn() {
        try (Storage before = SqliteStorage.open(file)) {
            FreshLedger.append(
                    before, aCall().at("2026-03-01T18:29:00Z").named("a").entry());
            FreshLedger.append(
                    before, aCall().at("2026-03-01T18:31:00Z").named("b").entry());
        }
        ZoneId kolkata = ZoneId.of("Asia/Kolkata");

        try (Storage after =
                SqliteStorage.open(file, SqlStorage.Setup.standard().keeping(List.of(kolkata)))) {
            List<SpendRow> days = after.reports()
                    .report(SpendQuery.ever().in(kolkata).per(Bucket.DAY))
                    .rows();

            assertThat(days).extracting(day -> day.totals().events()).containsExactly(1L, 1L);
            assertThat(after.verify(read -> {}).problems()).isEmpty();
        }
    }

    @Test
    void sumsUpTheDaysOfAZoneThatAnotherProcessBeganToKeepMeanwhile() {
        ZoneId kolkata = ZoneId.of("Asia/Kolkata");
        try (Storage server = SqliteStorage.serve(file, SqlStorage.Setup.standard())) {
            FreshLedger.append(server, aCall().named("a").entry());
            SqliteStorage.open(file, SqlStorage.Setup.standard().keeping(List.of(kolkata)))
                    .close();
            FreshLedger.append(server, aCall().named("b").entry());

            assertThat(server.verify(read -> {}).problems()).isEmpty();
            assertThat(server.reports()
                            .report(SpendQuery.ever().in(kolkata).per(Bucket.DAY))
                            .total()
                            .events())
                    .isEqualTo(2);
        }
    }

    @Test
    void refusesDaysOfAHalfHourZoneThatNoSumsAreKeptFor() {
        try (Storage storage = SqliteStorage.open(file)) {
            SpendQuery query = SpendQuery.ever().in(ZoneId.of("Asia/Kolkata")).per(Bucket.DAY);

            assertThatThrownBy(() -> storage.reports().report(query))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Asia/Kolkata")
                    .hasMessageContaining("REPORT_ZONES");
        }
    }

    @Test
    void keepsWhenATokenWasLastSeen() {
        Instant recorded;
        try (Storage storage = SqliteStorage.open(file)) {
            TrackingToken shop =
                    storage.tokens().issue("shop", "token-of-shop", CREATED).orElseThrow();
            LedgerEntry entry = aCall().by(shop).named("a").entry();
            recorded = entry.recordedAt();
            FreshLedger.append(storage, entry);
        }

        try (Storage storage = SqliteStorage.open(file)) {
            assertThat(storage.tokens().find("token-of-shop").orElseThrow().lastSeenAt())
                    .contains(recorded);
        }
    }

    private static boolean happensWithinTwoSeconds(BooleanSupplier condition) {
        long began = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - began > Duration.ofSeconds(2).toNanos()) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    private static void assertRefusedUnchanged(Path refused, String reason) throws IOException {
        byte[] before = Files.readAllBytes(refused);

        assertThatThrownBy(() -> SqliteStorage.open(refused))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(reason);
        assertThatThrownBy(() -> SqliteStorage.serve(refused, SqlStorage.Setup.standard()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(reason);

        assertThat(Files.readAllBytes(refused)).isEqualTo(before);
    }
}
