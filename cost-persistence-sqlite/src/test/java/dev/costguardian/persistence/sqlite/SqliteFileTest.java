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
import dev.costguardian.persistence.sql.engine.Migrations;
import dev.costguardian.persistence.sql.reading.Reader;
import dev.costguardian.pricing.NameMapping;
import dev.costguardian.pricing.OwnPriceVersion;
import dev.costguardian.pricing.OwnTables;
import dev.costguardian.reports.Bucket;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendRow;
import dev.costguardian.usage.ModelName;
import dev.costguardian.usage.RawUsage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
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
        execute(foreign, "CREATE TABLE usage_log (id INTEGER PRIMARY KEY)");

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
        int newer = Migrations.VERSION + 1;
        execute(
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

            assertThat(append(first, aCall().named("a").entry())).hasOnlyElementsOfType(AppendOutcome.Appended.class);
        }
        SqliteStorage.serve(file, SqlStorage.Setup.standard()).close();
    }

    @Test
    void opensBesideARunningServer() {
        try (Storage server = SqliteStorage.serve(file, SqlStorage.Setup.standard());
                Storage beside = SqliteStorage.open(file)) {
            append(server, aCall().named("a").entry());

            assertThat(append(beside, aCall().named("a").entry())).hasOnlyElementsOfType(AppendOutcome.Duplicate.class);
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
            assertThatThrownBy(() -> append(storage, aCall().named("a").entry()))
                    .hasCauseInstanceOf(StorageBusyException.class);
            assertThat(storage.status().isWritable()).isFalse();

            statement.execute("ROLLBACK");

            assertThat(happensWithinTwoSeconds(() -> storage.status().isWritable()))
                    .isTrue();
            assertThat(append(storage, aCall().named("a").entry())).hasOnlyElementsOfType(AppendOutcome.Appended.class);
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
        try (SqliteDatabase database = new SqliteDatabase(new DatabaseFile(file), Optional.empty())) {
            Reader reader = new Reader(database);

            assertThatThrownBy(() -> reader.read(Duration.ofMillis(50), SqliteFileTest::countForEver))
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
                    List<AppendOutcome> some =
                            append(storage, entries.subList(from, from + 20).toArray(LedgerEntry[]::new));
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
            append(before, aCall().at("2026-03-01T18:29:00Z").named("a").entry());
            append(before, aCall().at("2026-03-01T18:31:00Z").named("b").entry());
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
            append(server, aCall().named("a").entry());
            SqliteStorage.open(file, SqlStorage.Setup.standard().keeping(List.of(kolkata)))
                    .close();
            append(server, aCall().named("b").entry());

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
            append(storage, entry);
        }

        try (Storage storage = SqliteStorage.open(file)) {
            assertThat(storage.tokens().find("token-of-shop").orElseThrow().lastSeenAt())
                    .contains(recorded);
        }
    }

    @Test
    void namesAnEventThatWasTamperedWith() throws SQLException {
        fillWith(3);

        execute(file, "UPDATE usage_event SET cost_input = cost_input + 1 WHERE id = 2");

        assertThat(problems()).anyMatch(problem -> problem.equals("event 2 does not match its checksum"));
    }

    @Test
    void findsEventsSoundWhoseChecksumsHaveNoSign() throws SQLException {
        fillWith(20);

        execute(file, "UPDATE usage_event SET checksum = checksum + 4294967296 WHERE checksum < 0");

        assertThat(problems()).isEmpty();
    }

    @Test
    void showsNoFiguresOfALedgerThatFailedItsCheckUntilOneFindsItSound() throws SQLException {
        fillWith(3);
        execute(file, "UPDATE usage_event SET cost_input = cost_input + 1 WHERE id = 2");

        try (Storage server = SqliteStorage.open(file)) {
            assertThat(problems()).isNotEmpty();

            assertThatThrownBy(() -> server.reports().report(SpendQuery.ever()))
                    .isInstanceOf(NoAnswerException.class)
                    .hasMessageContaining("damaged");
            assertThatThrownBy(() -> server.ledger().find(1)).isInstanceOf(NoAnswerException.class);
            assertThat(append(server, aCall().named("later").entry()))
                    .hasOnlyElementsOfType(AppendOutcome.Appended.class);
        }
        execute(file, "UPDATE usage_event SET cost_input = cost_input - 1 WHERE id = 2");
        assertThat(problems()).isEmpty();
        try (Storage server = SqliteStorage.open(file)) {
            assertThat(server.reports().report(SpendQuery.ever()).total().events())
                    .isEqualTo(4);
        }
    }

    @Test
    void namesASetOfTagsThatWasTamperedWith() throws SQLException {
        fillWithTags();

        execute(file, "UPDATE tag_set SET content = 'team=b' WHERE content = 'team=a'");

        assertThat(problems()).containsExactly("the set of tags 1 does not match its hash");
    }

    @Test
    void namesATagThatIsListedForAnotherOne() throws SQLException {
        fillWithTags();

        execute(file, "UPDATE tag_set_member SET tag_value = 'b'");

        assertThat(problems()).containsExactly("the set of tags 1 is listed as another");
    }

    @Test
    void namesAPriceCardThatWasTamperedWith() throws SQLException {
        fillWith(1);

        execute(file, "UPDATE price_card SET content = content || ' '");

        assertThat(problems()).containsExactly("the price card 1 does not match its hash");
    }

    private void fillWithTags() {
        try (Storage storage = SqliteStorage.open(file)) {
            append(storage, aCall().tagged("team", "a").named("tagged").entry());
        }
    }

    @Test
    void namesThatItCannotReadToTheEnd() throws Exception {
        fillWith(3);

        zeroRootOf("usage_event");

        assertThat(problems()).anyMatch(problem -> problem.startsWith("the ledger cannot be read to its end: "));
    }

    private void zeroRootOf(String table) throws SQLException, IOException {
        try (Connection connection = Pragmas.connect(file);
                Statement statement = connection.createStatement();
                ResultSet root = statement.executeQuery(
                        "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_schema WHERE name = '"
                                + table + "'");
                RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek((root.getLong(1) - 1) * root.getLong(2));
            bytes.write(new byte[root.getInt(2)]);
        }
    }

    @Test
    void namesASumThatItsEventsDoNotComeTo() throws SQLException {
        fillWith(3);

        execute(file, "UPDATE usage_hour SET events = events + 1");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("usage_hour ")
                .endsWith("holds other sums than its events and corrections");
    }

    @Test
    void namesANarrowSumThatItsEventsDoNotComeTo() throws SQLException {
        fillWith(3);

        execute(file, "UPDATE model_hour SET stated = stated + 1");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("model_hour ")
                .endsWith("holds other sums than its events and corrections");
    }

    @Test
    void namesABlockOfIdsThatMissesANameOfItsEvents() throws SQLException {
        fillWith(3);

        execute(file, "DELETE FROM event_block WHERE kind = 1");

        assertThat(problems()).containsExactly("event_block does not tell of model 1 in block 0");
    }

    @Test
    void namesAnEventThatCouldBeCountedTwice() throws SQLException {
        fillWith(3);

        execute(file, "DELETE FROM event_key WHERE usage_event_id = 3");

        assertThat(problems()).contains("event 3 has no key of its own", "there are 3 events and 2 keys");
    }

    @Test
    void namesARawUsageThatWasTamperedWith() throws SQLException {
        fillWith(2);
        fillWithRawUsage();

        execute(file, "UPDATE usage_raw SET content = '{\"prompt_tokens\":1}'");

        assertThat(problems()).containsExactly("the raw usage of event 3 does not match its checksum");
    }

    @Test
    void namesARawUsageThatCannotBeRead() throws SQLException {
        fillWithRawUsage();

        execute(file, "UPDATE usage_raw SET api = ''");

        assertThat(problems()).containsExactly("the raw usage of event 1 cannot be read: api must not be empty");
    }

    private void fillWithRawUsage() {
        RawUsage said = new RawUsage("openai.chat", "{\"prompt_tokens\":10}", Optional.empty(), "");
        try (Storage storage = SqliteStorage.open(file)) {
            append(storage, aCall().said(said).named("id-raw").entry());
        }
    }

    private void fillWith(int events) {
        try (Storage storage = SqliteStorage.open(file)) {
            for (int i = 0; i < events; i++) {
                append(storage, aCall().withInput(1_000).named("id-" + i).entry());
            }
        }
    }

    private List<String> problems() {
        try (Storage storage = SqliteStorage.open(file)) {
            return storage.verify(read -> {}).problems();
        }
    }

    private static List<AppendOutcome> append(Storage storage, LedgerEntry... entries) {
        return storage.ledger()
                .append(Arrays.asList(entries))
                .toCompletableFuture()
                .join();
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

    private static void execute(Path database, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
