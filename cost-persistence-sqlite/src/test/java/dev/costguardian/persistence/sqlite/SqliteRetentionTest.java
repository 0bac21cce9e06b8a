package dev.costguardian.persistence.sqlite;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.ConfigurationException;
import dev.costguardian.Storage;
import dev.costguardian.StorageBusyException;
import dev.costguardian.corrections.Correction;
import dev.costguardian.corrections.CorrectionOrder;
import dev.costguardian.corrections.CorrectionTotals;
import dev.costguardian.corrections.Corrections;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.persistence.sql.SqlStorage;
import dev.costguardian.reports.Bucket;
import dev.costguardian.reports.Grouping;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.retention.RetentionContract;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteRetentionTest extends RetentionContract {

    private static final Instant FLOOR = Instant.parse("2026-06-01T00:00:00Z");
    private static final SpendQuery EVERYTHING =
            SpendQuery.between(Instant.parse("2026-01-01T00:00:00Z"), FLOOR.plusSeconds(86_400));

    @TempDir
    private Path folder;

    @Override
    protected Storage open() {
        return FreshLedger.in(folder);
    }

    @Test
    void refusesAZoneWhoseDaysCannotBeSummedAnyMore() {
        append(aCall().named("old"));
        forgetTheFirstEvent();
        storage.close();
        Path file = folder.resolve("ledger.sqlite");

        assertThatThrownBy(() -> SqliteStorage.open(
                        file, SqlStorage.Setup.standard().keeping(List.of(ZoneId.of("Asia/Kathmandu")))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("REPORT_ZONES names Asia/Kathmandu")
                .hasMessageContaining("2026-06-01T00:00:00Z");
        try (Storage again =
                SqliteStorage.open(file, SqlStorage.Setup.standard().keeping(List.of(ZoneId.of("Asia/Kolkata"))))) {
            assertThat(again.verify(read -> {}).problems()).isEmpty();
        }
    }

    @Test
    void tellsByWhichModelsUsersWereServedWhoseEventsAreForgotten() {
        append(
                aCall().named("old").forUser("ann"),
                aCall().named("young").forUser("ann").at(FLOOR));
        forgetTheFirstEvent();

        assertThat(events(EVERYTHING.by(Grouping.USER, Grouping.MODEL))).isEqualTo(2);
        assertThat(events(EVERYTHING.by(Grouping.USER).per(Bucket.HOUR))).isEqualTo(2);
    }

    @Test
    void refusesUsersByModelWhereAReleaseBeforeForgotTheEvents() throws SQLException {
        append(
                aCall().named("old").forUser("ann"),
                aCall().named("young").forUser("ann").at(FLOOR));
        forgetTheFirstEvent();
        storage.close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.sqlite"));
                Statement statement = connection.createStatement()) {
            EarlierSchema.takeBackWhatUsersCall(statement);
        }
        storage = FreshLedger.in(folder);

        assertThat(storage.verify(read -> {}).problems()).isEmpty();
        assertPruned(EVERYTHING.by(Grouping.USER, Grouping.MODEL));
        assertPruned(EVERYTHING.by(Grouping.USER).per(Bucket.HOUR));
        assertThat(events(EVERYTHING.by(Grouping.USER, Grouping.TOKEN))).isEqualTo(2);
        assertThat(events(SpendQuery.between(FLOOR, Instant.MAX).by(Grouping.USER, Grouping.MODEL)))
                .isEqualTo(1);

        storage.erase();

        assertThat(events(EVERYTHING.by(Grouping.USER, Grouping.MODEL))).isZero();
    }

    private void assertPruned(SpendQuery query) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> storage.reports().report(query))
                .withMessageContaining("events before 2026-06-01T00:00:00Z were pruned");
    }

    private long events(SpendQuery query) {
        return storage.reports().report(query).rows().stream()
                .mapToLong(row -> row.totals().events())
                .sum();
    }

    @Test
    void putsABatchOffWhoseEventsAreForgottenWhileItIsFilled() {
        append(aCall().named("old").withInput(10));
        RecordedEvent event = storage.ledger().find(1).orElseThrow();
        long batch = storage.corrections()
                .plan(new CorrectionOrder(EventFilter.ALL, false, false, "test", "why"), FLOOR, CorrectionTotals.NONE);
        Corrections.Draft draft = storage.corrections().draft(batch);
        forgetTheFirstEvent();

        assertThatThrownBy(
                        () -> storage.corrections().post(draft, List.of(Correction.between(event, event)), List.of()))
                .isInstanceOf(StorageBusyException.class)
                .hasMessageContaining("apply the batch again");
    }

    private void forgetTheFirstEvent() {
        storage.retention().raise(FLOOR);
        assertThat(storage.retention().forget(List.of(1L))).isEqualTo(1);
    }
}
