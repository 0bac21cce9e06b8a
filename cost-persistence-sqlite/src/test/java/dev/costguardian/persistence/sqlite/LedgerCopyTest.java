package dev.costguardian.persistence.sqlite;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.CostGuardian;
import dev.costguardian.NoAnswerException;
import dev.costguardian.SamplePrices;
import dev.costguardian.Storage;
import dev.costguardian.StorageException;
import dev.costguardian.access.IssuedKey;
import dev.costguardian.access.KeyOrder;
import dev.costguardian.access.Scope;
import dev.costguardian.access.SecretDigest;
import dev.costguardian.access.Session;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.audit.Actor;
import dev.costguardian.audit.AuditNote;
import dev.costguardian.corrections.Correction;
import dev.costguardian.corrections.CorrectionOrder;
import dev.costguardian.corrections.CorrectionTotals;
import dev.costguardian.corrections.Corrections;
import dev.costguardian.corrections.LaterPrices;
import dev.costguardian.corrections.Repricing;
import dev.costguardian.corrections.UsageRereading;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.persistence.sql.copying.LedgerCopy;
import dev.costguardian.persistence.sql.engine.Database;
import dev.costguardian.persistence.sql.engine.Engine;
import dev.costguardian.persistence.sql.schema.DefaultSchema;
import dev.costguardian.pricing.CostCalculator;
import dev.costguardian.pricing.NameMapping;
import dev.costguardian.pricing.OwnPriceVersion;
import dev.costguardian.pricing.OwnTables;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.usage.ModelName;
import dev.costguardian.usage.RawUsage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jooq.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger and its copy, both in files; that other engines are no different is tried out with the whole program. */
class LedgerCopyTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final RawUsage SAID = new RawUsage("openai.chat", "{\"prompt_tokens\":10}", Optional.empty(), "");

    /** Events in a transaction. */
    private static final int CHUNK = 5_000;

    @TempDir
    private Path folder;

    @Test
    void hasEveryRowOfEveryTable() throws SQLException {
        fill();

        LedgerCopy.Result result = copy();

        assertThat(result.differences()).isEmpty();
        assertThat(result.newEvents()).isEqualTo(4);
        assertThat(rows(target()))
                .isEqualTo(rows(source()))
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
        try (Storage storage = SqliteStorage.open(target(), FreshLedger.SETUP)) {
            assertThat(storage.verify(read -> {}).problems()).isEmpty();
        }
    }

    @Test
    void takesOnlyWhatIsNewTheSecondTime() throws SQLException {
        fill();
        copy();
        assertThat(copy()).isEqualTo(new LedgerCopy.Result(4, 0, 0, List.of()));
        append(aCall().named("later").forUser("dora").entry());

        LedgerCopy.Result second = copy();

        assertThat(second.newEvents()).isEqualTo(1);
        assertThat(second.otherRows()).isBetween(1L, 20L);
        assertThat(rows(target())).isEqualTo(rows(source()));
    }

    @Test
    void followsWhatWasChangedInTheSource() throws SQLException {
        TrackingToken shop =
                withGuardian(guardian -> guardian.tokens().issue("shop").orElseThrow());
        append(aCall().by(shop).named("a").entry());
        copy();
        withGuardian(guardian -> {
            guardian.tokens().archive(shop.id());
            return guardian.tokens().issue("shop").orElseThrow();
        });
        withStorage(storage -> storage.names().unmap(new ModelName("", "gone")));

        assertThat(copy().differences()).isEmpty();
        assertThat(rows(target())).isEqualTo(rows(source()));
    }

    @Test
    void forgetsWhatTheSourceForgotSince() throws SQLException {
        append(
                aCall().named("old").said(SAID).entry(),
                aCall().named("young").at(NOON).said(SAID).entry());
        copy();
        withStorage(storage -> {
            storage.retention().raise(NOON);
            return storage.retention().forget(List.of(1L));
        });

        assertThat(copy().differences()).isEmpty();
        assertThat(rows(target())).isEqualTo(rows(source()));
    }

    @Test
    void dropsABatchThatTheSourceDropped() throws SQLException {
        append(aCall().withInput(1_000_000).named("a").entry());
        long batch = withStorage(storage -> {
            RecordedEvent event = storage.ledger().find(1).orElseThrow();
            Corrections.Draft draft = storage.corrections()
                    .draft(storage.corrections()
                            .plan(
                                    CorrectionOrder.repricing(EventFilter.ALL, "alice", ""),
                                    NOON,
                                    CorrectionTotals.NONE));
            storage.corrections().post(draft, List.of(Correction.between(event, event)), List.of());
            return draft.batch();
        });
        copy();
        FreshLedger.execute(
                source(),
                "DELETE FROM correction WHERE batch_id = " + batch,
                "DELETE FROM correction_batch WHERE id = " + batch);

        assertThat(copy().differences()).isEmpty();
        assertThat(rows(target())).isEqualTo(rows(source()));
    }

    @Test
    void goesOverMoreEventsThanFitIntoATransaction() throws SQLException {
        appendCalls(2 * CHUNK + 1_000);

        assertThat(copy().newEvents()).isEqualTo(2 * CHUNK + 1_000);
        assertThat(rows(target())).isEqualTo(rows(source()));
    }

    @Test
    void showsNoFiguresUntilItIsWhole() {
        append(aCall().named("a").entry());
        assertThatThrownBy(() -> copy(new Told() {
                    @Override
                    public void tables(long done, long total) {
                        throw new IllegalStateException("stopped here");
                    }
                }))
                .hasMessage("stopped here");

        try (Storage storage = SqliteStorage.open(target(), FreshLedger.SETUP)) {
            assertThatThrownBy(() -> storage.reports().report(SpendQuery.ever()))
                    .isInstanceOf(NoAnswerException.class)
                    .hasMessageContaining("copy");
        }
        assertThat(copy().differences()).isEmpty();
        try (Storage storage = SqliteStorage.open(target(), FreshLedger.SETUP)) {
            assertThat(storage.reports().report(SpendQuery.ever()).total().events())
                    .isEqualTo(1);
        }
    }

    @Test
    void refusesACopyThatWasWrittenToAndChangesNothing() throws SQLException {
        append(aCall().named("a").entry());
        copy();
        try (Storage storage = SqliteStorage.open(target(), FreshLedger.SETUP)) {
            FreshLedger.append(storage, aCall().named("mine").entry());
        }
        append(aCall().named("b").entry(), aCall().named("c").entry());
        Map<String, List<String>> before = rows(target());

        assertThatThrownBy(this::copy)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("the target has event 2, which the source has not");
        assertThat(rows(target())).isEqualTo(before);
    }

    @Test
    void stopsWhereSomebodyWritesToTheCopyMeanwhile() throws SQLException {
        appendCalls(2 * CHUNK);

        assertThatThrownBy(() -> copy(new Told() {
                    @Override
                    public void events(long done, long total) {
                        try (Storage intruder = SqliteStorage.open(target(), FreshLedger.SETUP)) {
                            FreshLedger.append(
                                    intruder, aCall().named("intruder").entry());
                        }
                    }
                }))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("somebody else writes events to the copy");
        assertThat(rows(target()).get("usage_event")).hasSize(CHUNK + 1);
    }

    @Test
    void refusesALedgerThatHasATokenOrAnEntryOfItsOwn() {
        append(aCall().named("a").entry());
        try (CostGuardian other = CostGuardian.over(SqliteStorage.open(target(), FreshLedger.SETUP))) {
            other.tokens().issue("mine");
        }
        assertThatThrownBy(this::copy).hasMessageContaining("the target has tracking token 1");

        Path audited = folder.resolve("audited.sqlite");
        try (CostGuardian other = CostGuardian.over(SqliteStorage.open(audited, FreshLedger.SETUP))) {
            other.audit().note(Actor.COMMAND_LINE, AuditNote.of("name.map", "x"));
        }
        assertThatThrownBy(() -> copy(source(), audited, new Told()))
                .hasMessageContaining("the target has audit entry 1");
    }

    @Test
    void refusesTargetsThatSomebodyServes() {
        append(aCall().named("a").entry());

        try (Storage server = SqliteStorage.serve(target(), FreshLedger.SETUP)) {
            assertThat(server.ledger().lastId()).isZero();
            assertThatThrownBy(this::copy)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("another server has");
        }
    }

    @Test
    void refusesASourceThatIsDamaged() throws SQLException {
        append(aCall().named("a").entry());
        FreshLedger.execute(source(), "UPDATE usage_event SET input = input + 1");

        assertThatThrownBy(this::copy).hasMessageContaining("event 1 is not as it was written");
    }

    @Test
    void tellsWhatDiffersInTheEnd() {
        append(aCall().named("a").entry());

        LedgerCopy.Result result = copy(new Told() {
            @Override
            public void tables(long done, long total) {
                try {
                    FreshLedger.execute(target(), "UPDATE usage_event SET cost_input = cost_input + 1");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        });

        assertThat(result.differences()).hasSize(1).first().asString().startsWith("events of 20");
    }

    @Test
    void takesWhatComesInWhileItCopies() throws SQLException {
        append(aCall().named("a").entry());
        try (Storage server = SqliteStorage.serve(source(), FreshLedger.SETUP)) {
            LedgerCopy.Result result = copy(new Told() {
                private boolean reported;

                @Override
                public void events(long done, long total) {
                    if (!reported) {
                        reported = true;
                        appendCalls(CHUNK + 1_000, server);
                    }
                }
            });

            assertThat(result.events()).isEqualTo(1 + CHUNK + 1_000);
            assertThat(result.differences()).isEmpty();
        }
        assertThat(rows(target())).isEqualTo(rows(source()));
    }

    private static class Told implements LedgerCopy.Progress {

        @Override
        public void events(long done, long total) {}

        @Override
        public void tables(long done, long total) {}
    }

    /** Something in every table. */
    private void fill() {
        TrackingToken shop = withGuardian(guardian -> {
            TrackingToken token = guardian.tokens().issue("shop").orElseThrow();
            IssuedKey key =
                    guardian.keys().issue(new KeyOrder("apps", Scope.INGEST, Set.of(token.id()), Optional.empty()));
            guardian.storage()
                    .sessions()
                    .begin(
                            SecretDigest.of("s3cret"),
                            new Session(Optional.of(key.key().id()), NOON, NOON));
            guardian.audit().note(Actor.COMMAND_LINE, AuditNote.of("token.create", "shop"));
            return token;
        });
        withStorage(storage -> {
            storage.names().map(new NameMapping(new ModelName("", "mine"), new ModelName("openai", "gpt-4o"), NOON));
            return true;
        });
        append(
                aCall().named("old").at("2026-01-01T00:00:00Z").forUser("bert").entry(),
                aCall().by(shop)
                        .withInput(1_000_000)
                        .named("a")
                        .tagged("feature", "größe")
                        .forUser("carol")
                        .on("batch")
                        .entry(),
                aCall().by(shop).named("b").said(SAID).withMeta("{\"a\":1}").entry(),
                aCall().of("nobody-knows").named("c").suspect().entry(),
                aCall().claiming("0.5").named("d").inSession("s").at(NOON).entry());
        withStorage(storage -> {
            storage.prices()
                    .add(new OwnPriceVersion(1, new OwnTables(Map.of("zeta/prices.csv", "b,c")), "alice", NOON));
            correct(storage);
            storage.retention().raise(Instant.parse("2026-01-02T00:00:00Z"));
            return storage.retention().forget(List.of(1L));
        });
    }

    /** A batch that counts, and one that is being filled. */
    private static void correct(Storage storage) {
        CorrectionOrder order = CorrectionOrder.repricing(EventFilter.ALL, "alice", "");
        Repricing repricing = new Repricing(
                storage.ledger(),
                storage.corrections(),
                new CostCalculator(LaterPrices.book()),
                UsageRereading.none(),
                () -> NOON);
        repricing.apply(repricing.plan(order, read -> {}).batch().id(), read -> {});
        RecordedEvent event = storage.ledger().find(2).orElseThrow();
        Corrections.Draft draft =
                storage.corrections().draft(storage.corrections().plan(order, NOON, CorrectionTotals.NONE));
        storage.corrections().post(draft, List.of(Correction.between(event, event)), List.of());
    }

    private void appendCalls(int count) {
        withStorage(storage -> {
            appendCalls(count, storage);
            return true;
        });
    }

    private static void appendCalls(int count, Storage storage) {
        for (int from = 0; from < count; from += 1_000) {
            FreshLedger.append(
                    storage,
                    IntStream.range(from, from + 1_000)
                            .mapToObj(number -> aCall().named("call-" + number).entry())
                            .toArray(LedgerEntry[]::new));
        }
    }

    private LedgerCopy.Result copy() {
        return copy(new Told());
    }

    private LedgerCopy.Result copy(LedgerCopy.Progress progress) {
        return copy(source(), target(), progress);
    }

    private static LedgerCopy.Result copy(Path from, Path to, LedgerCopy.Progress progress) {
        try (Database source = SqliteStorage.connect(from);
                Database target = SqliteStorage.connectAlone(to)) {
            return LedgerCopy.run(source, target, progress);
        }
    }

    private void append(LedgerEntry... entries) {
        withStorage(storage -> FreshLedger.append(storage, entries));
    }

    private <T> T withStorage(Function<Storage, T> work) {
        try (Storage storage = SqliteStorage.open(source(), FreshLedger.SETUP)) {
            return work.apply(storage);
        }
    }

    private <T> T withGuardian(Function<CostGuardian, T> work) {
        try (CostGuardian guardian = CostGuardian.over(
                SqliteStorage.open(source(), FreshLedger.SETUP),
                CostGuardian.Setup.standard().pricedBy(SamplePrices.book()))) {
            return work.apply(guardian);
        }
    }

    private Path source() {
        return folder.resolve("source.sqlite");
    }

    private Path target() {
        return folder.resolve("target.sqlite");
    }

    private static Map<String, List<String>> rows(Path file) throws SQLException {
        Map<String, List<String>> all = new TreeMap<>();
        try (Connection connection = Pragmas.connect(file)) {
            for (Table<?> table : DefaultSchema.DEFAULT_SCHEMA.getTables()) {
                all.put(
                        table.getName(),
                        Engine.SQLITE.on(connection).selectFrom(table).fetch().stream()
                                .map(row -> Arrays.deepToString(row.intoArray()))
                                .sorted()
                                .toList());
            }
        }
        return all;
    }
}
