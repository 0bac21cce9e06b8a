package dev.costguardian.persistence.sqlite;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.Storage;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.ledger.Receipts;
import dev.costguardian.persistence.sql.rows.BasisIds;
import dev.costguardian.persistence.sql.rows.EventRow;
import dev.costguardian.persistence.sql.rows.StoredCost;
import dev.costguardian.pricing.Costing;
import dev.costguardian.pricing.NameRule;
import dev.costguardian.pricing.PriceCard;
import dev.costguardian.usage.Meter;
import dev.costguardian.usage.RawUsage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that the first release wrote: cards alone are stored with events, and no rules. */
class SqliteFirstReleaseTest {

    private static final List<String> LATER_TABLES = List.of(
            "usage_raw",
            "correction",
            "correction_hour",
            "correction_day",
            "correction_day_caller",
            "correction_batch",
            "name_rule",
            "name_mapping",
            "own_price_table",
            "own_price_version",
            "retention",
            "forgotten_hour",
            "forgotten_day",
            "forgotten_day_caller");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeTheFile() throws SQLException {
        file = folder.resolve("ledger.sqlite");
        LedgerEntry plain = aCall().withInput(1_200).named("plain").entry();
        LedgerEntry searching = aCall().on("batch")
                .withInput(1_000)
                .with(Meter.WEB_SEARCH, 1)
                .named("searching")
                .entry();
        try (Storage storage = SqliteStorage.open(file)) {
            storage.ledger()
                    .append(List.of(plain, searching))
                    .toCompletableFuture()
                    .join();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            takeBackLaterReleases(connection);
            storeTheCardAlone(
                    connection, searching.cost().receipt().orElseThrow().card());
        }
    }

    @Test
    void isSoundAfterItWasBroughtUpToDate() {
        try (Storage storage = SqliteStorage.open(file)) {
            assertThat(storage.verify(read -> {}).problems()).isEmpty();
        }
    }

    @Test
    void keepsWhatProvidersSayFromThenOn() {
        RawUsage said = new RawUsage("openai.chat", "{\"prompt_tokens\":10}", Optional.empty(), "");
        try (Storage storage = SqliteStorage.open(file)) {
            storage.ledger()
                    .append(List.of(aCall().said(said).named("later").entry()))
                    .toCompletableFuture()
                    .join();

            assertThat(storage.ledger().rawUsage(1)).isEmpty();
            assertThat(storage.ledger().rawUsage(3)).contains(said);
            assertThat(storage.verify(read -> {}).problems()).isEmpty();
        }
    }

    @Test
    void givesReceiptsAndSaysThatTheRuleIsNotKnown() {
        try (Storage storage = SqliteStorage.open(file)) {
            Costing costing =
                    new Receipts(storage.ledger()).of(storage.ledger().find(1).orElseThrow());

            assertThat(costing.ifPriced().orElseThrow().naming()).isEqualTo(NameRule.UNRECORDED);
            assertThat(costing.ifPriced().orElseThrow().total()).hasToString("0.003000");
        }
    }

    @Test
    void saysWhyThereIsNoReceiptWhereTheCardIsNotAllThatCounted() {
        try (Storage storage = SqliteStorage.open(file)) {
            Costing costing =
                    new Receipts(storage.ledger()).of(storage.ledger().find(2).orElseThrow());

            assertThat(costing)
                    .isEqualTo(new Costing.Unpriced("the event was recorded by a release that stored its price card"
                            + " without regional factors and without what the standard card adds, so its cost of"
                            + " 0.011250 cannot be laid out"));
        }
    }

    private static void takeBackLaterReleases(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE usage_event SET checksum = ? WHERE id = ?")) {
            String columns = EventRow.COLUMNS.stream()
                    .map(column -> column.getName())
                    .reduce((one, other) -> one + "," + other)
                    .orElseThrow();
            try (ResultSet rows = statement.executeQuery("SELECT " + columns + " FROM usage_event ORDER BY id")) {
                while (rows.next()) {
                    EventRow row = withoutRule(EventRow.read(rows));
                    update.setLong(1, row.checksum());
                    update.setLong(2, row.id());
                    update.addBatch();
                }
            }
            update.executeBatch();
            statement.execute("ALTER TABLE usage_event DROP COLUMN name_rule_id");
            EarlierSchema.takeBackNarrowSums(statement);
            statement.execute("DROP INDEX usage_event_unpriced");
            statement.execute("DROP INDEX usage_event_claimed");
            for (String table : LATER_TABLES) {
                statement.execute("DROP TABLE " + table);
            }
            statement.execute("DELETE FROM flyway_schema_history WHERE version <> '1'");
        }
    }

    private static EventRow withoutRule(EventRow row) {
        StoredCost cost = row.cost();
        return new EventRow(
                row.id(),
                row.key(),
                row.occurredAt(),
                row.recordedAt(),
                row.names(),
                row.region(),
                row.session(),
                row.readings(),
                new StoredCost(
                        cost.source(),
                        cost.costs(),
                        cost.cacheSaving(),
                        cost.computed(),
                        new BasisIds(cost.basis().card(), 0)),
                row.suspect(),
                row.meta());
    }

    private static void storeTheCardAlone(Connection connection, PriceCard card) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE price_card SET hash = ?, content = ? WHERE content LIKE '%inherited%'")) {
            update.setString(1, card.hash());
            update.setString(2, card.text());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
