package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.app.TestLedgers;
import dev.costguardian.app.faults.CuttingProxy.Cut;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections between three servers and their database break while they write. */
class CutConnectionFaultsIT {

    private static final int CUTS = Full.or(200, 10);
    private static final int SILENCES = Full.or(10, 1);
    /** So that what is tried once more is not cut off again. */
    private static final int COMMITS_BETWEEN = 10;

    private static final String CUT_THE_ONE_THAT_WRITES =
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = 1128746033 AND granted";

    @TempDir
    private Path folder;

    @Test
    void storesAndAcknowledgesAllThoughTheConnectionThatWritesIsCutAgainAndAgain() throws Exception {
        String database = TestLedgers.freshDatabase();
        try (SharedLedger shared = new SharedLedger(database, folder);
                Connection operator = TestLedgers.connect(database)) {
            List<Load> loads = shared.load("cut");
            for (int cut = 0; cut < CUTS; cut++) {
                Patience.until("somebody writes", Duration.ofSeconds(10), () -> cutTheOneThatWrites(operator));
                shared.awaitMore(loads, COMMITS_BETWEEN);
            }
            shared.recover(loads, "cuts");
            assertThat(shared.history().operations()).allMatch(report -> report.status() / 100 == 2);
            shared.check(CUTS + " connections cut while they wrote");
        }
    }

    /** Silence takes long to notice. */
    static Stream<Cut> cutsOfThisRun() {
        return Full.RUN ? Stream.of(Cut.values()) : Stream.of(Cut.HUNG_UP);
    }

    @ParameterizedTest
    @MethodSource("cutsOfThisRun")
    void acknowledgesWhatWasStoredThoughTheDatabaseCouldNotSaySo(Cut how) throws Exception {
        int most = how == Cut.SILENT ? SILENCES : CUTS;
        AtomicBoolean cutting = new AtomicBoolean();
        AtomicInteger cuts = new AtomicInteger();
        try (CuttingProxy proxy = new CuttingProxy(
                        TestLedgers.freshDatabase(),
                        how,
                        () -> answersOfCommits(number ->
                                number >= COMMITS_BETWEEN && cutting.get() && cuts.incrementAndGet() <= most));
                SharedLedger shared = new SharedLedger(proxy.address(), folder)) {
            List<Load> loads = shared.load("stored");
            cutting.set(true);
            Patience.until("answers of the database are lost", Duration.ofMinutes(30), () -> cuts.get() >= most);
            shared.recover(loads, "lost");
            assertThat(shared.history().operations()).allMatch(report -> report.status() / 100 == 2);
            shared.check("%d connections cut after the commit (%s)".formatted(most, how));
        }
    }

    @Test
    void goesOnThoughAConnectionFellSilentInTheMiddleOfATransaction() throws Exception {
        AtomicBoolean cutting = new AtomicBoolean();
        try (CuttingProxy proxy = new CuttingProxy(
                        TestLedgers.freshDatabase(),
                        Cut.SILENT,
                        () -> answer -> answer.contains("INSERT") && cutting.getAndSet(false));
                SharedLedger shared = new SharedLedger(proxy.address(), folder)) {
            for (int round = 0; round < SILENCES; round++) {
                List<Load> loads = shared.load("round-" + round);
                cutting.set(true);
                Patience.until("somebody writes", Duration.ofSeconds(10), () -> !cutting.get());
                shared.recover(loads, "round-" + round);
            }
            shared.check(SILENCES + " connections that fell silent in a transaction");
        }
    }

    /** Counts what the database says of commits, on one connection. */
    private static Predicate<String> answersOfCommits(IntPredicate isLost) {
        AtomicInteger commits = new AtomicInteger();
        return answer -> answer.contains("COMMIT\0") && isLost.test(commits.incrementAndGet());
    }

    private static boolean cutTheOneThatWrites(Connection operator) throws SQLException {
        try (Statement statement = operator.createStatement();
                ResultSet cut = statement.executeQuery(CUT_THE_ONE_THAT_WRITES)) {
            return cut.next() && cut.getBoolean(1);
        }
    }
}
