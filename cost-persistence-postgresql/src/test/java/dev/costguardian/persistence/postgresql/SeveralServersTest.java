package dev.costguardian.persistence.postgresql;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.CostGuardian;
import dev.costguardian.NoAnswerException;
import dev.costguardian.Storage;
import dev.costguardian.StorageBusyException;
import dev.costguardian.access.AccessKey;
import dev.costguardian.access.KeyOrder;
import dev.costguardian.access.Scope;
import dev.costguardian.access.SecretDigest;
import dev.costguardian.access.Session;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.intake.IntakeOutcome;
import dev.costguardian.ledger.AppendOutcome;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.EventQuery;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.limits.RateLimit;
import dev.costguardian.pricing.PriceBook;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three servers over one database. */
class SeveralServersTest {

    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00Z");
    private static final Duration STALE_AT_MOST = Duration.ofSeconds(2);

    private Storage first;
    private Storage second;
    private Storage third;

    @BeforeEach
    void open() {
        first = PostgresqlServer.freshLedger();
        second = PostgresqlServer.knownLedger();
        third = PostgresqlServer.knownLedger();
    }

    @AfterEach
    void close() {
        List.of(first, second, third).forEach(Storage::close);
    }

    @Test
    void countACallOnceWhoeverIsToldOfItAndHoweverOften() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        List<LedgerEntry> calls = IntStream.range(0, 300)
                .mapToObj(
                        i -> aCall().named("call-" + i).forUser("user-" + i % 7).entry())
                .toList();
        List<CompletableFuture<List<AppendOutcome>>> reports = new ArrayList<>();
        for (Storage server : List.of(first, second, third)) {
            List<LedgerEntry> shuffled = new ArrayList<>(calls);
            Collections.shuffle(shuffled, new Random(seed + reports.size()));
            shuffled.forEach(
                    call -> reports.add(server.ledger().append(List.of(call)).toCompletableFuture()));
        }

        List<AppendOutcome> outcomes =
                reports.stream().flatMap(report -> report.join().stream()).toList();

        assertThat(outcomes)
                .filteredOn(AppendOutcome.Appended.class::isInstance)
                .hasSize(calls.size());
        assertThat(outcomes)
                .filteredOn(AppendOutcome.Duplicate.class::isInstance)
                .hasSize(2 * calls.size());
        assertThat(first.verify(read -> {}).problems()).isEmpty();
        assertThat(second.ledger().page(EventQuery.newest(EventFilter.ALL, 1_000)))
                .hasSize(calls.size())
                .extracting(event -> event.id())
                .doesNotHaveDuplicates();
    }

    @Test
    void knowWhatOthersDidWhileTheyWaitedForTheirTurn() throws SQLException {
        try (PostgresqlDatabase one = new PostgresqlDatabase(PostgresqlServer.address());
                PostgresqlDatabase another = new PostgresqlDatabase(PostgresqlServer.address())) {
            one.begin();
            long changes = one.foreignChanges();
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> begin(another));
            PostgresqlServer.untilSomebodyWaitsForATurn();
            write(one, "UPDATE retention SET last_forgotten_id = 41");
            one.announceChange();
            one.commit();
            waiting.join();

            assertThat(another.end().lastId()).isEqualTo(41);
            assertThat(another.foreignChanges()).isEqualTo(changes + 1);
        }
    }

    @Test
    void noticeATokenThatAnotherOneIssuedOrSwitchedOff() {
        TrackingToken issued =
                first.tokens().issue("billing", "a-token", MORNING).orElseThrow();
        assertThat(first.tokens().find("a-token").orElseThrow().active()).isTrue();

        assertSoon(() -> second.tokens().find("a-token").isPresent());
        second.tokens().activate(issued.id(), false);
        assertSoon(() -> !first.tokens().find("a-token").orElseThrow().active());
    }

    @Test
    void noticeAKeyThatAnotherOneMadeOrRevoked() {
        SecretDigest secret = SecretDigest.of("a key");
        AccessKey key = first.keys()
                .issue(new KeyOrder("finance", Scope.VIEWER, Set.of(), Optional.empty()), "cgv_…abcd", secret, MORNING);

        assertSoon(() -> second.keys().find(secret).isPresent());
        first.keys().revoke(key.id(), MORNING.plusSeconds(1));
        assertSoon(() ->
                second.keys().find(secret).orElseThrow().life().revokedAt().isPresent());
    }

    @Test
    void noticeASessionThatAnotherOneBeganOrEnded() {
        SecretDigest secret = SecretDigest.of("a session");
        first.sessions().begin(secret, new Session(Optional.empty(), MORNING, MORNING));

        assertSoon(() -> second.sessions().find(secret).isPresent());
        first.sessions().endAll(Optional.empty());
        assertSoon(() -> second.sessions().find(secret).isEmpty());
    }

    @Test
    void goOnWithNamesThatAnotherOneErased() {
        report(first, "a");
        report(second, "b");
        third.erase();

        report(first, "a");
        report(second, "b");

        assertThat(third.verify(read -> {}).problems()).isEmpty();
        assertThat(third.ledger().page(EventQuery.newest(EventFilter.ALL, 10))).hasSize(2);
    }

    @Test
    void allShowNothingOfALedgerThatOneFoundDamaged() throws Exception {
        report(first, "a");
        PostgresqlServer.execute("UPDATE usage_hour SET events = events + 1");

        assertThat(first.verify(read -> {}).problems()).isNotEmpty();

        assertSoon(() -> second.status().problem().isEmpty() && isRefused(second));
    }

    @Test
    void doBackgroundWorkOnOneOfThemAtATime() {
        List<String> done = new ArrayList<>();

        first.alone(() ->
                assertThat(second.alone(() -> done.add("second meanwhile"))).isFalse());
        assertSoon(() -> second.alone(() -> done.add("second afterwards")));

        assertThat(done).containsExactly("second afterwards");
    }

    @Test
    void takeBackgroundWorkOverFromOneThatIsGone() {
        List<String> done = new ArrayList<>();

        first.alone(() -> {
            cutOffWhoeverHolds(PostgresqlDatabase.BACKGROUND);
            assertSoon(() -> second.alone(() -> done.add("second")));
        });

        assertThat(done).containsExactly("second");
    }

    @Test
    void holdAnAppToOneRateWhateverServerItReportsTo() {
        AtomicLong nanoTime = new AtomicLong();
        CostGuardian.Setup setup = new CostGuardian.Setup(
                PriceBook::bundled,
                new RateLimit(60, 20),
                22,
                InstantSource.fixed(MORNING),
                nanoTime::get,
                new Random(1));
        List<CostGuardian> servers = Stream.of(first, second, third)
                .map(storage -> CostGuardian.over(storage, setup))
                .toList();
        TrackingToken app = servers.get(0).tokens().issue("billing").orElseThrow();
        assertSoon(() -> Stream.of(second, third)
                .allMatch(storage -> storage.tokens().find(app.token()).isPresent()));

        int recorded = 0;
        for (int second = 0; second < 120; second++) {
            for (CostGuardian server : servers) {
                recorded += reportAll(server, app);
                server.limits().exchange();
            }
            nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
        }

        // Two minutes of the rate and a burst; a burst of each other server, and two seconds of the rate of each.
        assertThat(recorded).isBetween(120, 120 + 20 + 2 * 20 + 3 * 2);
    }

    @Test
    void takeNothingMoreWhileTheSchemaIsThatOfANewerRelease() throws SQLException {
        report(first, "before");
        PostgresqlServer.execute(
                "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, installed_by,"
                        + " execution_time, success) VALUES (1000, '1000', 'later', 'SQL', 'later.sql', 'a test', 0, true)",
                "ALTER TABLE usage_day_caller RENAME COLUMN model_id TO model_number");
        try {
            assertThatThrownBy(() -> report(first, "refused"))
                    .hasCauseInstanceOf(StorageBusyException.class)
                    .hasMessageContaining("a newer release has changed the store");
            assertThat(first.status().isWritable()).isFalse();
        } finally {
            PostgresqlServer.execute(
                    "ALTER TABLE usage_day_caller RENAME COLUMN model_number TO model_id",
                    "DELETE FROM flyway_schema_history WHERE installed_rank = 1000");
        }

        assertSoon(() -> first.status().isWritable());
        report(first, "after");
        assertThat(first.verify(read -> {}).problems()).isEmpty();
    }

    private static int reportAll(CostGuardian server, TrackingToken app) {
        int recorded = 0;
        while (server.record(app, aCall().call()) instanceof IntakeOutcome.Recorded) {
            recorded++;
        }
        return recorded;
    }

    private static void cutOffWhoeverHolds(long lock) {
        try {
            PostgresqlServer.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
                    + " AND granted AND objid = " + lock);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isRefused(Storage server) {
        try {
            server.ledger().page(EventQuery.newest(EventFilter.ALL, 10));
            return false;
        } catch (NoAnswerException e) {
            return true;
        }
    }

    private static void begin(PostgresqlDatabase database) {
        try {
            database.begin();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(PostgresqlDatabase database, String sql) throws SQLException {
        try (Statement statement = database.writer().createStatement()) {
            statement.execute(sql);
        }
    }

    private static void report(Storage server, String name) {
        server.ledger()
                .append(List.of(aCall().named(name).entry()))
                .toCompletableFuture()
                .join();
    }

    /** The staleness that is promised, plus what a busy machine takes. */
    private static void assertSoon(BooleanSupplier holds) {
        long end = System.nanoTime() + STALE_AT_MOST.multipliedBy(10).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("waiting for another server's change")
                    .isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
