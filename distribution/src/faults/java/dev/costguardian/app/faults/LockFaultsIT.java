package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.app.Rigs;
import dev.costguardian.app.faults.ServerProcess.Launch;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program holds the lock of the ledger, or comes and goes. */
class LockFaultsIT {

    private static final Duration HELD = Duration.ofSeconds(Full.or(30, 8));
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(2);
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(5);
    private static final int CLIENTS = 16;
    private static final int MOST_THREADS = 64;

    @TempDir
    private Path folder;

    private final History history = new History();
    private final Queue<HttpResponse<String>> refusals = new ConcurrentLinkedQueue<>();

    @Test
    void refusesWithinTwoSecondsWhileAnotherProgramHoldsTheLockAndRecoversByItself() throws Exception {
        Launch launch = Launch.in(folder);
        try (ServerProcess server = launch.start()) {
            Admin admin = new Admin(server);
            Client client = new Client(server.address(), admin.issueToken("locked"), history, this::look);
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + ledger(launch));
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                try (Load load = Load.of(CLIENTS, client, "locked")) {
                    Patience.pause(HELD);
                    assertThat(threads(server)).isLessThan(MOST_THREADS);
                    assertThat(admin.get("/v1/spend").statusCode()).isEqualTo(200);
                    assertThat(admin.get("/readyz").statusCode()).isEqualTo(503);
                    assertThat(load.acknowledged()).isZero();
                    statement.execute("ROLLBACK");
                    Patience.until("events are taken again", LONGEST_RECOVERY, () -> load.acknowledged() > 0);
                }
            }
            client.reportAgain();
            assertThat(history.contradictions(admin.books())).isEmpty();
        }
        List<Operation> refused = history.operations().stream()
                .filter(operation -> operation.status() == 503)
                .toList();
        assertThat(refused)
                .isNotEmpty()
                .allMatch(operation ->
                        Duration.between(operation.start(), operation.end()).compareTo(LONGEST_ANSWER) < 0);
        assertThat(refusals)
                .allMatch(answer -> answer.headers().firstValue("Retry-After").isPresent());
        System.out.printf("%d refused in %s, the slowest after %s%n", refused.size(), HELD, slowest(refused));
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
