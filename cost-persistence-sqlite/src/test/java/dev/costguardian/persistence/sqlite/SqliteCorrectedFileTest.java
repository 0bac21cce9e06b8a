package dev.costguardian.persistence.sqlite;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.Storage;
import dev.costguardian.corrections.CorrectionOrder;
import dev.costguardian.corrections.LaterPrices;
import dev.costguardian.corrections.Repricing;
import dev.costguardian.corrections.UsageRereading;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.Receipts;
import dev.costguardian.persistence.sql.SqlStorage;
import dev.costguardian.pricing.CostCalculator;
import dev.costguardian.pricing.NameRule;
import dev.costguardian.pricing.Receipt;
import dev.costguardian.reports.Bucket;
import dev.costguardian.reports.SpendQuery;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file with corrections in it. */
class SqliteCorrectedFileTest {

    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");

    /** Of the correction below, as a release wrote it that recorded no rules. */
    private static final long CHECKSUM_WITHOUT_RULES = 2_548_416_941L;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void correctAnEvent() {
        file = folder.resolve("ledger.sqlite");
        try (Storage storage = SqliteStorage.open(file)) {
            storage.ledger()
                    .append(List.of(aCall().withInput(1_000_000)
                            .forUser("carol")
                            .named("a")
                            .entry()))
                    .toCompletableFuture()
                    .join();
            Repricing repricing = repricing(storage);
            CorrectionOrder order = CorrectionOrder.repricing(EventFilter.ALL, "alice", "");
            repricing.apply(repricing.plan(order, read -> {}).batch().id(), read -> {});
        }
    }

    @Test
    void keepsCorrectionsAcrossAStart() {
        try (Storage storage = SqliteStorage.open(file)) {
            assertThat(storage.verify(read -> {}).problems()).isEmpty();
            assertThat(storage.ledger().find(1).orElseThrow().costs().total()).hasToString("3.000000");
        }
    }

    @Test
    void isSoundAndSaysThatTheRuleIsNotKnownWhereAnEarlierReleaseCorrected() throws SQLException {
        takeBackTheRulesOfCorrections();

        try (Storage storage = SqliteStorage.open(file)) {
            assertThat(storage.verify(read -> {}).problems()).isEmpty();
            Receipt receipt = receipt(storage);
            assertThat(receipt.naming()).isEqualTo(NameRule.UNRECORDED);
            assertThat(receipt.total()).hasToString("3.000000");

            repricing(storage).undo(1, "bob", read -> {});

            assertThat(receipt(storage).rule()).isEqualTo("exact name");
            assertThat(storage.verify(read -> {}).problems()).isEmpty();
        }
    }

    @Test
    void addsCorrectionsUpForAZoneThatIsNewlyKept() {
        try (Storage storage =
                SqliteStorage.open(file, SqlStorage.Setup.standard().keeping(List.of(KOLKATA)))) {
            assertThat(storage.reports()
                            .report(SpendQuery.ever().in(KOLKATA).per(Bucket.DAY))
                            .total()
                            .cost())
                    .hasToString("3.000000");
            assertThat(storage.verify(read -> {}).problems()).isEmpty();
        }
    }

    @Test
    void keepsNoSumsBesideThoseOfReportsOnceABatchIsApplied() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            assertThat(statement
                            .executeQuery("SELECT (SELECT count(*) FROM correction_hour)"
                                    + " + (SELECT count(*) FROM correction_day)"
                                    + " + (SELECT count(*) FROM correction_day_caller)")
                            .getLong(1))
                    .isZero();
        }
    }

    @Test
    void namesACorrectionThatWasTamperedWith() throws SQLException {
        execute("UPDATE correction SET cost_input = cost_input + 1");

        assertThat(problems()).contains("the correction of event 1 by batch 1 does not match its checksum");
    }

    @Test
    void namesACorrectionThatCannotBeRead() throws SQLException {
        execute("UPDATE correction SET meters = 'input'");

        assertThat(problems())
                .contains("the correction of event 1 by batch 1 cannot be read: meters cannot be read: input");
    }

    @Test
    void namesSumsThatMissACorrection() throws SQLException {
        execute("DELETE FROM correction");

        assertThat(problems())
                .isNotEmpty()
                .allMatch(problem -> problem.endsWith("holds other sums than its events and corrections"));
    }

    @Test
    void refusesToTellWhatSumsOfDaysCannotTell() {
        try (Storage storage = SqliteStorage.open(file)) {
            SpendQuery known = SpendQuery.ever().asOf(LocalDate.parse("2026-04-01"));
            Instant noon = Instant.parse("2026-04-01T12:00:00Z");

            assertRefused(
                    storage,
                    SpendQuery.between(noon, Instant.MAX).asOf(LocalDate.parse("2026-04-01")),
                    "as_of is known by whole days only; from must be the beginning of a day in UTC, was " + noon);
            assertRefused(
                    storage, known.per(Bucket.HOUR), "as_of is not known by the hour; use bucket day, week or month");
            assertRefused(
                    storage,
                    known.in(ZoneId.of("Europe/Berlin")),
                    "as_of takes tz UTC or one of REPORT_ZONES, was Europe/Berlin; add it there to have its days summed");
        }
    }

    private static Repricing repricing(Storage storage) {
        return new Repricing(
                storage.ledger(),
                storage.corrections(),
                new CostCalculator(LaterPrices.book()),
                UsageRereading.none(),
                () -> Instant.parse("2026-04-02T10:00:00Z"));
    }

    private static Receipt receipt(Storage storage) {
        return new Receipts(storage.ledger())
                .of(storage.ledger().find(1).orElseThrow())
                .ifPriced()
                .orElseThrow();
    }

    /** Makes the correction what the release before wrote, which recorded no rules of corrections. */
    private void takeBackTheRulesOfCorrections() throws SQLException {
        execute("ALTER TABLE correction DROP COLUMN name_rule_before");
        execute("ALTER TABLE correction DROP COLUMN name_rule_after");
        execute("UPDATE correction SET checksum = " + CHECKSUM_WITHOUT_RULES);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            EarlierSchema.takeBackNarrowSums(statement);
        }
        for (String later : List.of("retention", "forgotten_hour", "forgotten_day", "forgotten_day_caller")) {
            execute("DROP TABLE " + later);
        }
        execute("DROP INDEX usage_event_claimed");
        execute("DELETE FROM flyway_schema_history WHERE version IN ('5', '6')");
    }

    private static void assertRefused(Storage storage, SpendQuery query, String reason) {
        assertThatThrownBy(() -> storage.reports().report(query))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }

    private List<String> problems() {
        try (Storage storage = SqliteStorage.open(file)) {
            return storage.verify(read -> {}).problems();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
