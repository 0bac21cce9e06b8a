package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three servers share a ledger in PostgreSQL; one of them, or the database, stands still: connections stay, and are silent. */
class StandstillFaultsIT {

    private static final int ROUNDS = Full.or(10, 1);
    private static final Duration STILL = Duration.ofSeconds(Full.or(40, 4));
    /** Eight seconds until a silent connection counts as gone, two for a new one that is silent too, and as much again. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(20);

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

    @Test
    void answersWhileTheDatabaseStandsStillAndGoesOnAfterwards() throws Exception {
        List<Load> loads = shared.load("still");
        database.freeze();
        Patience.pause(STILL);
        database.thaw();
        shared.recover(loads, "still");
        assertThat(shared.slowestAnswer()).isLessThan(LONGEST_ANSWER);
        shared.check("a database that stood still for " + STILL);
    }

    @Test
    void goesOnWithoutAServerThatStandsStill() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String name = "round-" + round;
            List<Load> loads = shared.load(name);
            int victim = random.nextInt(shared.servers().size());
            shared.servers().get(victim).freeze();
            shared.awaitRecovered(
                    IntStream.range(0, shared.servers().size())
                            .filter(number -> number != victim)
                            .boxed()
                            .toList(),
                    name);
            shared.servers().get(victim).thaw();
            shared.recover(loads, name);
        }
        shared.check(ROUNDS + " servers that stood still");
    }
}
