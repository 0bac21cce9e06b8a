package dev.costguardian.persistence.sqlite.original;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.StorageException;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.intake.Submission;
import dev.costguardian.money.Money;
import dev.costguardian.persistence.sqlite.SqliteStorage;
import dev.costguardian.takeover.Original;
import dev.costguardian.takeover.OriginalRow;
import dev.costguardian.takeover.OriginalRow.Change;
import dev.costguardian.takeover.UsageSum;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqliteOriginalTest {

    private static final String TIME = "'2025-03-01T12:00:00Z'";

    @TempDir
    private Path folder;

    @TempDir
    private Path closed;

    @Test
    void readsWhatStandsInTheWriteAheadLogOnlyAndTouchesNothing() throws Exception {
        try (OriginalInstallation installation = OriginalInstallation.at(folder.resolve("usage_log.sqlite"))) {
            installation.run("PRAGMA wal_checkpoint(TRUNCATE)");
            installation.use(TIME, "'gpt-4o'", "10, 5, 15", "0.25");
            Map<String, String> before = contents(folder);
            assertThat(before.get("usage_log.sqlite-wal")).isNotEmpty();

            assertThat(rows(installation)).hasSize(1);

            assertThat(contents(folder)).isEqualTo(before);
        }
    }

    @Test
    void readsADatabaseThatWasStoppedWithItsLogLeftBehind() throws Exception {
        Path stopped = Files.createDirectory(folder.resolve("stopped"));
        try (OriginalInstallation installation = OriginalInstallation.at(folder.resolve("usage_log.sqlite"))) {
            installation.use(TIME, "'gpt-4o'", "10, 5, 15", "0.25");
            Files.copy(installation.file(), stopped.resolve("u.sqlite"));
            Files.copy(folder.resolve("usage_log.sqlite-wal"), stopped.resolve("u.sqlite-wal"));
        }

        try (Original original = SqliteOriginal.open(stopped.resolve("u.sqlite"), closed)) {
            assertThat(original.rowCount()).isEqualTo(1);
        }

        assertThat(contents(stopped)).containsOnlyKeys("u.sqlite", "u.sqlite-wal");
    }

    @Test
    void readsTokensAsTheyAre() throws Exception {
        try (OriginalInstallation installation = OriginalInstallation.at(folder.resolve("usage_log.sqlite"))) {
            installation.run("INSERT INTO ingest_tokens VALUES"
                    + " (1, 'shop', 'text-1', 1, '2025-01-02 03:04:05', '2025-06-07 08:09:10'),"
                    + " (5, 'old', 'text-5', 0, 'nonsense', NULL), (6, NULL, NULL, NULL, NULL, NULL)");

            try (Original original = SqliteOriginal.open(installation.file(), closed)) {
                assertThat(original.tokens())
                        .containsExactly(
                                token(
                                        1,
                                        "shop",
                                        "text-1",
                                        true,
                                        "2025-01-02T03:04:05Z",
                                        Optional.of(Instant.parse("2025-06-07T08:09:10Z"))),
                                token(5, "old", "text-5", false, "1970-01-01T00:00:00Z", Optional.empty()),
                                token(6, "", "", false, "1970-01-01T00:00:00Z", Optional.empty()));
            }
        }
    }

    @Test
    void readsARowWithAllThatItSays() throws Exception {
        try (OriginalInstallation installation = OriginalInstallation.at(folder.resolve("usage_log.sqlite"))) {
            installation.run("INSERT INTO ingest_tokens (id, label, token) VALUES (3, 'shop', 'text-3')");
            installation.run("INSERT INTO usage_log VALUES (41, " + TIME
                    + ", 'gpt-4o', 10, 5, 15, 0.1, 1, 3, 'ingest', NULL), (42, " + TIME
                    + ", 'gpt-4o', 10, 5, 15, 0.1, 1, 99, 'legacy', 'say \"é\"')");

            List<OriginalRow> rows = rows(installation);

            assertThat(rows).extracting(OriginalRow::id).containsExactly(41L, 42L);
            Submission.Legible first = legible(rows.get(0));
            assertThat(first.trackingToken()).isEqualTo("text-3");
            assertThat(first.eventId()).isEmpty();
            assertThat(first.occurredAt()).contains(Instant.parse("2025-03-01T12:00:00Z"));
            assertThat(first.call())
                    .isEqualTo(ModelCall.of(ModelName.of("gpt-4o"), MeterReadings.ofTokens(10, 5))
                            .withClaimedCost(Money.ofPicos(100_000_000_000L)));
            assertThat(rows.get(0).stated())
                    .isEqualTo(UsageSum.ofRow(10, 5, first.call().claimedCost()));
            assertThat(rows.get(0).changes()).isEmpty();
            assertThat(legible(rows.get(1)).trackingToken()).isEmpty();
            assertThat(legible(rows.get(1)).call().meta())
                    .isEqualTo("{\"original\":{\"event_id\":\"say \\\"é\\\"\",\"source\":\"legacy\"}}");
        }
    }

    @Test
    void findsARowByItsId() throws Exception {
        try (OriginalInstallation installation = OriginalInstallation.at(folder.resolve("usage_log.sqlite"))) {
            installation.use(TIME, "'gpt-4o'", "10, 5, 15", "0.25");
            installation.use(TIME, "'gpt-4o-mini'", "1, 2, 3", "0.5");

            try (Original original = SqliteOriginal.open(installation.file(), closed)) {
                OriginalRow second = original.row(2).orElseThrow();
                assertThat(legible(second).call().model().name()).isEqualTo("gpt-4o-mini");
                assertThat(original.row(3)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.100000",
        "0.30000000000000004, 0.300000",
        "1e-7, 0.0000001",
        "123456.7, 123456.700000",
        "999999.1, 999999.100000",
        "0.1234567890125, 0.123456789012",
        "5e-13, 0.000000",
        "3, 3.000000",
        "0, 0.000000",
        "-0.0, 0.000000",
        "'0.5', 0.500000"
    })
    void takesTheShortestDecimalOfACostToThePicoDollar(String stored, BigDecimal usd) throws Exception {
        assertThat(legible(row(TIME, "'m'", "1, 1, 2", stored))
                        .call()
                        .claimedCost()
                        .orElseThrow()
                        .toUsd())
                .isEqualByComparingTo(usd);
    }

    @Test
    void claimsNothingWhereThereIsNoCost() throws Exception {
        OriginalRow row = row(TIME, "'m'", "1, 1, 2", "NULL");

        assertThat(legible(row).call().claimedCost()).isEmpty();
        assertThat(row.stated()).isEqualTo(UsageSum.ofRow(1, 1, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "9e999, 'estimatedCostUSD must be a number, is Infinity', 0",
        "-9e999, 'estimatedCostUSD must be a number, is -Infinity', 0",
        "'''free''', 'estimatedCostUSD must be a number, is free', 0",
        "X'00', 'estimatedCostUSD must be a number, is bytes', 0",
        "-0.5, 'estimatedCostUSD must be between 0 and 1000000, is -0.5', -0.5",
        "1000000.5, 'estimatedCostUSD must be between 0 and 1000000, is 1000000.5', 1000000.5",
        "1e300, 'estimatedCostUSD must be between 0 and 1000000, is 1.0E300', 0"
    })
    void refusesWhatIsNoCost(String stored, String reason, BigDecimal summed) throws Exception {
        OriginalRow row = row(TIME, "'m'", "1, 1, 2", stored);

        assertThat(reason(row)).isEqualTo(reason);
        assertThat(row.stated().cost().toUsd()).isEqualByComparingTo(summed);
    }

    @ParameterizedTest
    @CsvSource({
        "'-1, 1, 0', 'promptTokens must be between 0 and 1000000000000, is -1', -1",
        "'1, -1, 0', 'completionTokens must be between 0 and 1000000000000, is -1', 1",
        "'1.9, 1, 2', 'promptTokens must be a whole number, is 1.9', 0",
        "'''ten'', 1, 2', 'promptTokens must be a whole number, is ten', 0",
        "'X''00'', 1, 2', 'promptTokens must be a whole number, is bytes', 0",
        "'1000000000001, 0, 2', 'promptTokens must be between 0 and 1000000000000, is 1000000000001', 0",
        "'-9223372036854775808, 0, 2', 'promptTokens must be between 0 and 1000000000000, is -9223372036854775808', 0"
    })
    void refusesWhatIsNoCountOfTokens(String counts, String reason, long summed) throws Exception {
        OriginalRow row = row(TIME, "'m'", counts, "0.5");

        assertThat(reason(row)).isEqualTo(reason);
        assertThat(row.stated().promptTokens()).isEqualTo(summed);
        assertThat(row.stated().cost()).hasToString("0.500000");
    }

    @ParameterizedTest
    @CsvSource({"'NULL, 7, 7', 0, 7", "'7, NULL, NULL', 7, 0", "'10.0, 5, 15', 10, 5", "'''3'', 4, 7', 3, 4"})
    void readsCountsAsSqliteKeepsThem(String counts, long prompt, long completion) throws Exception {
        OriginalRow row = row(TIME, "'m'", counts, "0.5");

        assertThat(legible(row).call().readings()).isEqualTo(MeterReadings.ofTokens(prompt, completion));
        assertThat(row.changes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'0, 0, 500', 500", "'3, 4, 6', 6", "'3, 4, -1', -1", "'3, 4, 7.5', '\"7.5\"'"})
    void keepsATotalThatContradictsItsParts(String counts, String kept) throws Exception {
        OriginalRow row = row(TIME, "'m'", counts, "0.5");

        assertThat(row.changes()).containsExactly(Change.CONTRADICTORY_TOTAL);
        assertThat(legible(row).call().suspect()).isTrue();
        assertThat(legible(row).call().meta()).isEqualTo("{\"original\":{\"total_tokens\":" + kept + "}}");
    }

    @Test
    void refusesAContradictionThatNoCostSettles() throws Exception {
        assertThat(reason(row(TIME, "'m'", "0, 0, 500", "NULL")))
                .isEqualTo("it has no cost, and totalTokens is 500 where promptTokens + completionTokens is 0:"
                        + " nobody can tell what it cost");
    }

    @ParameterizedTest
    @CsvSource({
        "NULL, unknown, NO_MODEL",
        "'''''', unknown, NO_MODEL",
        "''' ''', unknown, NO_MODEL",
        "'''a'' || char(10) || ''b''', a b, ADAPTED_MODEL",
        "7, 7, ",
        "''' gpt-4o ''', gpt-4o, "
    })
    void namesAModelWhateverStandsThere(String stored, String name, Change change) throws Exception {
        OriginalRow row = row(TIME, stored, "1, 1, 2", "0.5");

        assertThat(legible(row).call().model().name()).isEqualTo(name);
        assertThat(row.changes()).isEqualTo(change == null ? Set.of() : Set.of(change));
    }

    @Test
    void cutsAModelNameOfMegabytes() throws Exception {
        OriginalRow row = row(TIME, "replace(hex(zeroblob(1000000)), '00', 'é')", "1, 1, 2", "0.5");

        assertThat(legible(row).call().model().name()).isEqualTo("é".repeat(199) + "…");
        assertThat(row.changes()).containsExactly(Change.ADAPTED_MODEL);
    }

    @Test
    void refusesTextThatIsNoTimeAndKeepsTheFiguresForTheSums() throws Exception {
        OriginalRow row = row("'yesterday'", "'m'", "10, 5, 15", "0.25");

        assertThat(reason(row)).isEqualTo("timestamp is no time: \"yesterday\"");
        assertThat(row.stated()).isEqualTo(UsageSum.ofRow(10, 5, Optional.of(Money.ofPicos(250_000_000_000L))));
        assertThat(reason(row("NULL", "'m'", "10, 5, 15", "0.25"))).isEqualTo("timestamp is no time: \"\"");
    }

    @Test
    void readsTheTablesOfEarlierVersions() throws Exception {
        try (OriginalInstallation installation = OriginalInstallation.with(
                folder.resolve("cost_guardian.db"),
                "CREATE TABLE usage_log (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp TEXT, model TEXT,"
                        + " promptTokens INTEGER, completionTokens INTEGER, totalTokens INTEGER,"
                        + " estimatedCostUSD REAL, api_key_id INTEGER NULL)")) {
            installation.use(TIME, "'gpt-4o'", "10, 5, 15", "0.25");

            assertThat(legible(rows(installation).get(0)).trackingToken()).isEmpty();
            try (Original original = SqliteOriginal.open(installation.file(), closed)) {
                assertThat(original.tokens()).isEmpty();
                assertThat(original.hasProviderKeys()).isFalse();
            }
        }
    }

    @Test
    void saysWhetherKeysOfProvidersAreThere() throws Exception {
        try (OriginalInstallation installation = OriginalInstallation.at(folder.resolve("usage_log.sqlite"));
                Original original = SqliteOriginal.open(installation.file(), closed)) {
            assertThat(original.hasProviderKeys()).isTrue();
        }
    }

    @Test
    void refusesFilesThatAreSomethingElse() throws Exception {
        Path text = Files.writeString(
                folder.resolve("notes.txt"), "not a database at all, but longer than a header".repeat(9));
        Path empty = Files.createFile(folder.resolve("empty.sqlite"));
        Path ours = folder.resolve("ours.sqlite");
        SqliteStorage.open(ours).close();
        Path other = folder.resolve("other.sqlite");
        OriginalInstallation.with(other, "CREATE TABLE notes (id INTEGER)").close();
        Path view = folder.resolve("view.sqlite");
        OriginalInstallation.with(view, "CREATE VIEW usage_log AS SELECT 1 AS id")
                .close();
        Path torso = folder.resolve("torso.sqlite");
        OriginalInstallation.with(torso, "CREATE TABLE usage_log (id INTEGER, timestamp TEXT)")
                .close();

        refuses(text, text + " is not a SQLite database");
        refuses(empty, empty + " is not a database of the original: it has no table usage_log");
        refuses(ours, ours + " is a ledger of Cost Guardian already, not a database of the original");
        refuses(other, other + " is not a database of the original: it has no table usage_log");
        refuses(view, view + " is not a database of the original: it has no table usage_log");
        refuses(torso, torso + " is not a database of the original: usage_log has no column completiontokens");
        assertThatThrownBy(() -> SqliteOriginal.open(folder.resolve("missing"), closed))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(NoSuchFileException.class);
    }

    private void refuses(Path file, String message) {
        assertThatThrownBy(() -> SqliteOriginal.open(file, closed))
                .isInstanceOf(StorageException.class)
                .hasMessage(message);
    }

    private OriginalRow row(String timestamp, String model, String counts, String cost) throws Exception {
        Files.deleteIfExists(folder.resolve("one.sqlite"));
        try (OriginalInstallation installation = OriginalInstallation.at(folder.resolve("one.sqlite"))) {
            installation.use(timestamp, model, counts, cost);
            return rows(installation).get(0);
        }
    }

    private List<OriginalRow> rows(OriginalInstallation installation) throws SQLException {
        try (Original original = SqliteOriginal.open(installation.file(), closed)) {
            List<OriginalRow> rows = new ArrayList<>();
            original.rows().forEachRemaining(rows::add);
            return rows;
        }
    }

    private static Submission.Legible legible(OriginalRow row) {
        return row.submission().fold(legible -> legible, illegible -> {
            throw new AssertionError(illegible);
        });
    }

    private static String reason(OriginalRow row) {
        return row.submission().fold(Object::toString, Submission.Illegible::reason);
    }

    private static TrackingToken token(
            long id, String label, String text, boolean active, String created, Optional<Instant> seen) {
        return new TrackingToken(new TokenId(id), label, text, active, Instant.parse(created), seen, Optional.empty());
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return contents;
    }
}
