package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.app.Rigs;
import dev.costguardian.app.faults.ServerProcess.Launch;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Another program holds the lock of the ledger, or comes and goes. */
@Alone
class LockFaultsIT {

    private static final Duration HELD = Duration.ofSeconds(Full.or(30, 8));
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(5);
    private static final int CLIENTS = 16;
    private static final int MOST_THREADS = 64;

    @TempDir
    private Path folder;

    private final History history = new History();
    private final Queue<HttpResponse<String>> refusals = new ConcurrentLinkedQueue<>();

    /** What keeps servers from writing. */
    enum Lock {
        OF_A_FILE(Place.FILE, "BEGIN IMMEDIATE", Duration.ofSeconds(2)),
        OF_THE_WRITERS(Place.DATABASE, "BEGIN; SELECT pg_advisory_xact_lock(1128746033)", Duration.ofSeconds(4)),
        /** Whoever waits for the table has the lock of the writers, for which the others wait. */
        OF_A_TABLE(Place.DATABASE, "BEGIN; LOCK TABLE event_key IN SHARE MODE", Duration.ofSeconds(8));

        /** All in the full run; else one of each place that is meant. */
        static Stream<Lock> ofThisRun() {
            return Stream.of(values())
                    .filter(lock -> Place.meant().anyMatch(lock.place::equals))
                    .filter(lock -> Full.RUN || lock != OF_A_TABLE);
        }

        private final Place place;
        private final String statement;
        private final Duration longestAnswer;

        Lock(Place place, String statement, Duration longestAnswer) {
            this.place = place;
            this.statement = statement;
            this.longestAnswer = longestAnswer;
        }
    }

    @ParameterizedTest
    @MethodSource("dev.costguardian.app.faults.LockFaultsIT$Lock#ofThisRun")
    void refusesWithinSecondsWhileAnotherProgramHoldsTheLockAndRecoversByItself(Lock lock) throws Exception {
        List<Launch> launches = lock.place.launches(folder);
        try (Servers servers = Servers.start(launches)) {
            String token = servers.admin().issueToken("locked");
            servers.awaitTaken(token, history, "before", LONGEST_RECOVERY);
            List<Load> loads = new ArrayList<>();
            try (Connection other = launches.get(0).connect();
                    Statement statement = other.createStatement()) {
                statement.execute(lock.statement);
                for (Client client : servers.clients(token, history, this::look)) {
                    loads.add(Load.of(CLIENTS, client, "locked"));
                }
                Patience.pause(HELD);
                for (int number = 0; number < servers.size(); number++) {
                    refusesAndReads(servers.get(number), lock);
                }
                assertThat(loads).allMatch(load -> load.acknowledged() == 0);
                statement.execute("ROLLBACK");
                Patience.until(
                        "events are taken again",
                        LONGEST_RECOVERY,
                        () -> loads.stream().allMatch(load -> load.acknowledged() > 0));
            }
            loads.forEach(Load::close);
            servers.clients(token, history).get(0).reportAgain();
            assertThat(servers.contradictions(history)).isEmpty();
        }
        List<Operation> refused = history.operations().stream()
                .filter(operation -> operation.status() == 503)
                .toList();
        assertThat(refused).isNotEmpty();
        assertThat(slowest(refused)).isLessThan(lock.longestAnswer);
        assertThat(refusals)
                .allMatch(answer -> answer.headers().firstValue("Retry-After").isPresent());
        System.out.printf("%s: %d refused in %s, the slowest after %s%n", lock, refused.size(), HELD, slowest(refused));
    }

    /** A server tries out whether it can write at a table that has no lock here; so it may say that it can. */
    private static void refusesAndReads(ServerProcess server, Lock lock) throws Exception {
        Admin admin = new Admin(server);
        assertThat(threads(server)).isLessThan(MOST_THREADS);
        assertThat(admin.get("/v1/spend").statusCode()).isEqualTo(200);
        assertThat(admin.get("/readyz").statusCode()).isIn(503, lock == Lock.OF_A_TABLE ? 200 : 503);
    }

    @Test
    void keepsItsLogWhenAnotherProgramClosesTheLedgerAfterAReset() throws Exception {
        if (!Shell.run("sqlite3", "-version").well()) {
            Rigs.skip("There is no sqlite3 on this machine.");
        }
        Launch launch = Launch.in(folder);
        try (ServerProcess server = launch.start()) {
            Admin admin = new Admin(server);
            Client client = new Client(server.address(), admin.issueToken("kept"), history);
            admin.reset();
            client.report("before", 1);
            assertThat(eventsSeenByAnother(launch)).isEqualTo("1");
            client.report("after", 1);

            assertThat(eventsSeenByAnother(launch)).isEqualTo("2");

            server.kill();
        }
        try (ServerProcess server = launch.start()) {
            assertThat(history.contradictions(new Admin(server).books())).isEmpty();
        }
    }

    /** The last program that closes a ledger takes its log away; it must notice that it is not the last. */
    private static String eventsSeenByAnother(Launch launch) throws Exception {
        return Shell.run("sqlite3", ledger(launch).toString(), "SELECT count(*) FROM usage_event")
                .said();
    }

    private void look(HttpResponse<String> answer) {
        if (answer.statusCode() == 503) {
            refusals.add(answer);
        }
    }

    private static Path ledger(Launch launch) {
        return launch.data().resolve("cost-guardian.sqlite");
    }

    private static long threads(ServerProcess server) throws Exception {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + server.pid() + "/task"))) {
            return threads.count();
        }
    }

    private static Duration slowest(List<Operation> operations) {
        return operations.stream()
                .map(operation -> Duration.between(operation.start(), operation.end()))
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }
}
