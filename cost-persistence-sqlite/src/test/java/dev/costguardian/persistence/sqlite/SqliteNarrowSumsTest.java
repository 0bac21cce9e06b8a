package dev.costguardian.persistence.sqlite;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.CallFixture;
import dev.costguardian.Storage;
import dev.costguardian.corrections.CorrectionOrder;
import dev.costguardian.corrections.LaterPrices;
import dev.costguardian.corrections.Repricing;
import dev.costguardian.corrections.UsageRereading;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.pricing.CostCalculator;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file from before narrow sums and stated costs, with stated costs on both sides of a midnight in Kolkata. */
class SqliteNarrowSumsTest {

    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");

    @TempDir
    private Path folder;

    @BeforeEach
    void writeAFileOfTheReleaseBefore() throws SQLException {
        try (Storage storage = FreshLedger.in(folder)) {
            append(
                    storage,
                    aCall().named("a").claiming("1").at("2026-03-31T18:29:59Z"),
                    aCall().named("b").claiming("2").at("2026-03-31T18:30:00Z").forUser("carol"),
                    aCall().named("c").claiming("4").at("2026-03-31T20:00:00Z").forUser("dave"),
                    aCall().named("d").at("2026-03-31T20:00:00Z"));
            replaceStatedCosts(storage, EventFilter.ALL.ofUsers(List.of("dave")));
            replaceStatedCosts(storage, EventFilter.ALL.ofUsers(List.of("carol")));
            repricing(storage).undo(2, "bob", read -> {});
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.sqlite"));
                Statement statement = connection.createStatement()) {
            EarlierSchema.takeBackNarrowSums(statement);
        }
    }

    @Test
    void isSoundAfterItWasBroughtUpToDate() {
        try (Storage storage = FreshLedger.in(folder)) {
            assertThat(storage.verify(read -> {}).problems()).isEmpty();
        }
    }

    @Test
    void knowsHowManyCostsWereStatedOnEachDayOfEachZone() {
        try (Storage storage = FreshLedger.in(folder)) {
            SpendQuery byDay = SpendQuery.ever().per(Bucket.DAY);

            assertThat(stated(storage, byDay)).containsExactly(2L);
            assertThat(stated(storage, byDay.in(KOLKATA))).containsExactly(1L, 1L);
            assertThat(stated(storage, byDay.asOf(LocalDate.parse("2026-04-01"))))
                    .containsExactly(3L);
        }
    }

    private static List<Long> stated(Storage storage, SpendQuery query) {
        return storage.reports().report(query).rows().stream()
                .map(row -> row.totals().stated())
                .toList();
    }

    private static void append(Storage storage, CallFixture... calls) {
        storage.ledger()
                .append(Stream.of(calls).map(CallFixture::entry).toList())
                .toCompletableFuture()
                .join();
    }

    private static void replaceStatedCosts(Storage storage, EventFilter which) {
        Repricing repricing = repricing(storage);
        CorrectionOrder order = CorrectionOrder.repricing(which, "alice", "").withClientCosts();
        repricing.apply(repricing.plan(order, read -> {}).batch().id(), read -> {});
    }

    private static Repricing repricing(Storage storage) {
        return new Repricing(
                storage.ledger(),
                storage.corrections(),
                new CostCalculator(LaterPrices.book()),
                UsageRereading.none(),
                () -> Instant.parse("2026-04-02T10:00:00Z"));
    }
}
