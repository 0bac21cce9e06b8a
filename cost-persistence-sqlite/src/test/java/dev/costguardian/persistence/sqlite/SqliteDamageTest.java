package dev.costguardian.persistence.sqlite;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.NoAnswerException;
import dev.costguardian.Storage;
import dev.costguardian.StorageException;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.ledger.AppendOutcome;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.EventQuery;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.persistence.sql.SqlStorage;
import dev.costguardian.reports.RandomSpend;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.usage.RawUsage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteDamageTest {

    /** More than are compared, and than are added up, at once. */
    private static final int MANY_EVENTS = 12_000;

    private static final int GROUP = 1000;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("ledger.sqlite");
    }

    @Test
    void refusesALedgerWhoseHistoryOfMigrationsCannotBeRead() throws Exception {
        SqliteStorage.open(file).close();
        zeroRootOf("flyway_schema_history");

        assertThatThrownBy(() -> SqliteStorage.open(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("the schema version cannot be read");
    }

    @Test
    void refusesALedgerWithSumsForAZoneThatIsNone() throws SQLException {
        SqliteStorage.open(file).close();
        FreshLedger.execute(file, "INSERT INTO report_zone (id, name) VALUES (1, 'no/where')");

        assertThatThrownBy(() -> SqliteStorage.open(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("a zone that is none: no/where");
    }

    @Test
    void showsNoEventWhoseModelIsNotThere() throws SQLException {
        try (Storage storage = SqliteStorage.open(file)) {
            FreshLedger.append(storage, aCall().named("call").entry());
            FreshLedger.execute(file, "DELETE FROM model");

            assertThatThrownBy(() -> storage.ledger().page(EventQuery.newest(EventFilter.ALL, 10)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("a name that is not there");
        }
    }

    @Test
    void namesAnEventThatWasTamperedWith() throws SQLException {
        fillWith(3);

        FreshLedger.execute(file, "UPDATE usage_event SET cost_input = cost_input + 1 WHERE id = 2");

        assertThat(problems()).anyMatch(problem -> problem.equals("event 2 does not match its checksum"));
    }

    @Test
    void findsEventsSoundWhoseChecksumsHaveNoSign() throws SQLException {
        fillWith(20);

        FreshLedger.execute(file, "UPDATE usage_event SET checksum = checksum + 4294967296 WHERE checksum < 0");

        assertThat(problems()).isEmpty();
    }

    @Test
    void showsNoFiguresOfALedgerThatFailedItsCheckUntilOneFindsItSound() throws SQLException {
        fillWith(3);
        FreshLedger.execute(file, "UPDATE usage_event SET cost_input = cost_input + 1 WHERE id = 2");

        try (Storage server = SqliteStorage.open(file)) {
            assertThat(problems()).isNotEmpty();

            assertThatThrownBy(() -> server.reports().report(SpendQuery.ever()))
                    .isInstanceOf(NoAnswerException.class)
                    .hasMessageContaining("damaged");
            assertThatThrownBy(() -> server.ledger().find(1)).isInstanceOf(NoAnswerException.class);
            assertThat(FreshLedger.append(server, aCall().named("later").entry()))
                    .hasOnlyElementsOfType(AppendOutcome.Appended.class);
        }
        FreshLedger.execute(file, "UPDATE usage_event SET cost_input = cost_input - 1 WHERE id = 2");
        assertThat(problems()).isEmpty();
        try (Storage server = SqliteStorage.open(file)) {
            assertThat(server.reports().report(SpendQuery.ever()).total().events())
                    .isEqualTo(4);
        }
    }

    @Test
    void namesASetOfTagsThatWasTamperedWith() throws SQLException {
        fillWithTags();

        FreshLedger.execute(file, "UPDATE tag_set SET content = 'team=b' WHERE content = 'team=a'");

        assertThat(problems()).containsExactly("the set of tags 1 does not match its hash");
    }

    @Test
    void namesATagThatIsListedForAnotherOne() throws SQLException {
        fillWithTags();

        FreshLedger.execute(file, "UPDATE tag_set_member SET tag_value = 'b'");

        assertThat(problems()).containsExactly("the set of tags 1 is listed as another");
    }

    @Test
    void namesAPriceCardThatWasTamperedWith() throws SQLException {
        fillWith(1);

        FreshLedger.execute(file, "UPDATE price_card SET content = content || ' '");

        assertThat(problems()).containsExactly("the price card 1 does not match its hash");
    }

    private void fillWithTags() {
        try (Storage storage = SqliteStorage.open(file)) {
            FreshLedger.append(
                    storage, aCall().tagged("team", "a").named("tagged").entry());
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

        FreshLedger.execute(file, "UPDATE usage_hour SET events = events + 1");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("usage_hour ")
                .endsWith("holds other sums than its events and corrections");
    }

    @Test
    void namesANarrowSumThatItsEventsDoNotComeTo() throws SQLException {
        fillWith(3);

        FreshLedger.execute(file, "UPDATE model_hour SET stated = stated + 1");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("model_hour ")
                .endsWith("holds other sums than its events and corrections");
    }

    @Test
    void namesASumThatIsNotThere() throws SQLException {
        fillWith(3);

        FreshLedger.execute(file, "DELETE FROM usage_hour_caller");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("usage_hour_caller ")
                .endsWith("is missing");
    }

    @Test
    void namesASumOfAZoneThatNobodyKeeps() throws SQLException {
        fillWith(3);

        FreshLedger.execute(file, "UPDATE caller_day SET zone_id = 7");

        assertThat(problems())
                .hasSize(2)
                .allMatch(problem -> problem.startsWith("caller_day "))
                .anyMatch(problem -> problem.endsWith("is missing"))
                .anyMatch(problem -> problem.endsWith("holds other sums than its events and corrections"));
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 20_261_128})
    void findsTheOneSumThatIsWrongAmongThoseOfManyEvents(long seed) throws SQLException {
        try (Storage storage = FreshLedger.in(folder)) {
            RandomSpend random = RandomSpend.inOrder(MANY_EVENTS, seed, List.of(TokenId.UNATTRIBUTED));
            for (int i = 0; i < MANY_EVENTS; i += GROUP) {
                FreshLedger.append(
                        storage, Stream.generate(random::entry).limit(GROUP).toArray(LedgerEntry[]::new));
            }
        }
        keepDaysOfBerlin();
        assertThat(problems()).as("seed %d", seed).isEmpty();

        FreshLedger.execute(
                file,
                "UPDATE usage_day_caller SET output_tokens = output_tokens + 1"
                        + " WHERE (zone_id, day, caller_id, token_id, model_id, tier_id, tag_set_id) IN ("
                        + "SELECT zone_id, day, caller_id, token_id, model_id, tier_id, tag_set_id FROM usage_day_caller"
                        + " ORDER BY day, caller_id LIMIT 1)");

        assertThat(problems())
                .as("seed %d", seed)
                .singleElement()
                .asString()
                .startsWith("usage_day_caller ")
                .endsWith("holds other sums than its events and corrections");
    }

    private void keepDaysOfBerlin() {
        SqliteStorage.open(file, SqlStorage.Setup.standard().keeping(List.of(ZoneId.of("Europe/Berlin"))))
                .close();
    }

    @Test
    void namesABlockOfIdsThatMissesANameOfItsEvents() throws SQLException {
        fillWith(3);

        FreshLedger.execute(file, "DELETE FROM event_block WHERE kind = 1");

        assertThat(problems()).containsExactly("event_block does not tell of model 1 in block 0");
    }

    @Test
    void namesAnEventThatCouldBeCountedTwice() throws SQLException {
        fillWith(3);

        FreshLedger.execute(file, "DELETE FROM event_key WHERE usage_event_id = 3");

        assertThat(problems()).contains("event 3 has no key of its own", "there are 3 events and 2 keys");
    }

    @Test
    void namesARawUsageThatWasTamperedWith() throws SQLException {
        fillWith(2);
        fillWithRawUsage();

        FreshLedger.execute(file, "UPDATE usage_raw SET content = '{\"prompt_tokens\":1}'");

        assertThat(problems()).containsExactly("the raw usage of event 3 does not match its checksum");
    }

    @Test
    void namesARawUsageThatCannotBeRead() throws SQLException {
        fillWithRawUsage();

        FreshLedger.execute(file, "UPDATE usage_raw SET api = ''");

        assertThat(problems()).containsExactly("the raw usage of event 1 cannot be read: api must not be empty");
    }

    private void fillWithRawUsage() {
        RawUsage said = new RawUsage("openai.chat", "{\"prompt_tokens\":10}", Optional.empty(), "");
        try (Storage storage = SqliteStorage.open(file)) {
            FreshLedger.append(storage, aCall().said(said).named("id-raw").entry());
        }
    }

    private void fillWith(int events) {
        try (Storage storage = SqliteStorage.open(file)) {
            for (int i = 0; i < events; i++) {
                FreshLedger.append(
                        storage, aCall().withInput(1_000).named("id-" + i).entry());
            }
        }
    }

    private List<String> problems() {
        try (Storage storage = SqliteStorage.open(file)) {
            return storage.verify(read -> {}).problems();
        }
    }
}
