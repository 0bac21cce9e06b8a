package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.app.faults.ServerProcess.Launch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three servers share a ledger in PostgreSQL; servers and the database end under load. */
class SharedLedgerFaultsIT {

    private static final int ROUNDS = Full.or(50, 3);
    private static final int SERVERS = 3;
    /** Clients of each server. */
    private static final int CLIENTS = 4;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private final Random random = Full.random();
    private final History history = new History();
    private final List<Launch> launches = new ArrayList<>();
    private final List<ServerProcess> servers = new ArrayList<>();

    private PostgresqlProcess database;
    private String token = "";
    private long slowestRecovery;

    @BeforeEach
    void start() throws Exception {
        database = PostgresqlProcess.start();
        for (int i = 0; i < SERVERS; i++) {
            launches.add(Launch.in(Files.createDirectory(folder.resolve("server-" + i)))
                    .with("DATABASE_URL", database.address()));
            servers.add(launches.get(i).start());
        }
    }

    @AfterEach
    void end() throws Exception {
        servers.forEach(ServerProcess::close);
        database.remove();
    }

    @Test
    void losesAndDoublesNothingWhenServersAreKilledAndTheDatabaseCrashes() throws Exception {
        token = new Admin(servers.get(0)).issueToken("shared");
        for (int round = 0; round < ROUNDS; round++) {
            crashUnderLoad("round-" + round);
        }
        for (ServerProcess server : servers) {
            new Client(server.address(), token, history).reportAgain();
        }

        assertThat(history.unacknowledged()).isEmpty();
        for (ServerProcess server : servers) {
            assertThat(history.contradictions(new Admin(server).books())).isEmpty();
        }
        Shell.Ended verified = Shell.run(launches.get(0).command("verify"));
        assertThat(verified.exitCode()).as(verified.said()).isZero();
        System.out.printf(
                "%d crashes, %d reports, %d duplicates, %d answered 503, %d without an answer, all took reports again"
                        + " within %d ms%n",
                ROUNDS,
                history.operations().size(),
                history.count(200),
                history.count(503),
                history.count(Operation.NO_ANSWER),
                slowestRecovery);
    }

    /** Each server is told of the same calls. One is killed, then the database; both are started again. */
    private void crashUnderLoad(String name) throws Exception {
        List<Load> loads = new ArrayList<>();
        for (ServerProcess server : servers) {
            loads.add(Load.of(CLIENTS, new Client(server.address(), token, history), name));
        }
        for (Load load : loads) {
            load.awaitAcknowledged(20);
        }
        int victim = random.nextInt(SERVERS);
        servers.get(victim).kill();
        Patience.pause(Duration.ofMillis(random.nextInt(200)));
        database.crash();
        Patience.pause(Duration.ofMillis(random.nextInt(500)));
        database.startAgain();
        long began = System.nanoTime();
        servers.set(victim, launches.get(victim).start());
        for (ServerProcess server : servers) {
            awaitTaken(server, name + "-again");
        }
        slowestRecovery = Math.max(
                slowestRecovery, Duration.ofNanos(System.nanoTime() - began).toMillis());
        loads.forEach(Load::close);
    }

    /** Waits until a server takes reports again, by itself. */
    private void awaitTaken(ServerProcess server, String id) throws Exception {
        Client client = new Client(server.address(), token, history);
        Patience.until(
                "a server takes reports again",
                PATIENCE,
                () -> client.report(id, 1).outcome() == Operation.Outcome.OK);
    }
}
