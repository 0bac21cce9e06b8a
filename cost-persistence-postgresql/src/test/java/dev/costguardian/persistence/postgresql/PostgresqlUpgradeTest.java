package dev.costguardian.persistence.postgresql;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.Storage;
import dev.costguardian.reports.Bucket;
import dev.costguardian.reports.Grouping;
import dev.costguardian.reports.SpendQuery;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A database that a release before filled. */
class PostgresqlUpgradeTest {

    @Test
    void knowsWhatIsSummedSinceOfTheEventsThatWereThere() throws SQLException {
        try (Storage storage = PostgresqlServer.freshLedger()) {
            storage.ledger()
                    .append(List.of(
                            aCall().named("a")
                                    .claiming("1")
                                    .at("2026-03-31T18:29:59Z")
                                    .entry(),
                            aCall().named("b")
                                    .claiming("2")
                                    .at("2026-03-31T18:30:00Z")
                                    .entry(),
                            aCall().named("c")
                                    .at("2026-03-31T20:00:00Z")
                                    .forUser("carol")
                                    .entry()))
                    .toCompletableFuture()
                    .join();
        }

        PostgresqlServer.takeBackNarrowSumsAndRunThemAgain();

        try (Storage storage = PostgresqlServer.knownLedger()) {
            assertThat(storage.verify(read -> {}).problems()).isEmpty();
            assertThat(storage.reports()
                            .report(SpendQuery.ever()
                                    .in(ZoneId.of("Asia/Kolkata"))
                                    .per(Bucket.DAY))
                            .rows())
                    .extracting(row -> row.totals().stated())
                    .containsExactly(1L, 1L);
            assertThat(storage.reports()
                            .report(SpendQuery.ever()
                                    .in(ZoneId.of("America/New_York"))
                                    .per(Bucket.DAY)
                                    .by(Grouping.USER))
                            .rows())
                    .extracting(row -> row.totals().events())
                    .containsExactly(2L, 1L);
        }
    }
}
