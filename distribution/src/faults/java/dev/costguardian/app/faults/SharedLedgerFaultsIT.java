package dev.costguardian.app.faults;

import dev.costguardian.app.faults.PostgresqlProcess.End;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Three servers share a ledger in PostgreSQL; servers and the database end under load. */
class SharedLedgerFaultsIT {

    private static final int ROUNDS = Full.or(30, 2);

    @TempDir
    private Path folder;

    private final Random random = Full.random();

    private PostgresqlProcess database;
    private SharedLedger shared;

    @BeforeEach
    void start() throws Exception {
        database = PostgresqlProcess.start();
        shared = new SharedLedger(database.address(), folder);
    }

    @AfterEach
    void end() throws Exception {
        shared.close();
        database.remove();
    }

    @ParameterizedTest
    @EnumSource
    void losesAndDoublesNothingWhenServersAreKilledAndTheDatabaseEnds(End end) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String name = "round-" + round;
            List<Load> loads = shared.load(name);
            int victim = random.nextInt(shared.servers().size());
            shared.servers().get(victim).kill();
            Patience.pause(Duration.ofMillis(random.nextInt(200)));
            database.stop(end);
            Patience.pause(Duration.ofMillis(random.nextInt(500)));
            database.startAgain();
            shared.servers().startAgain(victim);
            shared.recover(loads, name);
        }
        shared.check("%d kills of a server and of the database (%s)".formatted(ROUNDS, end));
    }
}
