package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.app.faults.ServerProcess.Launch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock of the machine is set while the server runs, and between its runs. */
class ClockFaultsIT {

    /** Back and forward, over the change to summer time, into a leap day and over its end. */
    private static final List<String> JUMPS = List.of(
            "-1h",
            "+1h",
            "-1d",
            "+3650d",
            "@2027-03-28 00:59:58",
            "@2028-02-29 23:59:58",
            "@2026-12-31 23:59:59",
            "+0");

    private static final int REPORTS_BETWEEN = Full.or(2_000, 20);

    @TempDir
    private Path folder;

    private final History history = new History();
    private FakeClock clock;

    @BeforeEach
    void setClock() throws Exception {
        clock = FakeClock.in(folder);
    }

    @Test
    void losesAndDoublesNothingWhenTheClockIsSetUnderLoadAndBetweenRuns() throws Exception {
        Launch launch = clock.around(Launch.in(folder)).with("REPORT_ZONES", "Europe/Berlin");
        String token;
        try (ServerProcess server = launch.start()) {
            token = new Admin(server).issueToken("jumping");
            jumpUnderLoad(server, token, "first");
        }
        for (String jump : List.of("-1d", "+3650d")) {
            clock.set(jump);
            try (ServerProcess server = launch.start()) {
                jumpUnderLoad(server, token, "after " + jump);
                Client client = new Client(server.address(), token, history);
                for (Operation earlier : history.operations().subList(0, 20)) {
                    assertThat(client.report(earlier.id(), earlier.tokens()).status())
                            .isEqualTo(200);
                }
                assertThat(history.contradictions(new Admin(server).books())).isEmpty();
            }
        }
        assertThat(history.operations().stream().map(Operation::status).distinct())
                .containsExactlyInAnyOrder(200, 201);
        Shell.Ended verified = Shell.run(launch.command("verify"));
        assertThat(verified.exitCode()).as(verified.said()).isZero();
        System.out.printf("%d reports over %d settings of the clock%n", history.count(201), 3 * JUMPS.size());
    }

    @Test
    void neitherRefillsNorFreezesARateWhenTheClockIsSet() throws Exception {
        Launch strict = clock.around(Launch.in(folder)).with("INGEST_RPM", "6").with("INGEST_BURST", "2");
        try (ServerProcess server = strict.start()) {
            Client client = new Client(server.address(), new Admin(server).issueToken("hasty"), history);
            assertThat(client.report("first", 1).status()).isEqualTo(201);
            assertThat(client.report("second", 1).status()).isEqualTo(201);
            assertThat(client.report("third", 1).status()).isEqualTo(429);

            clock.set("+3650d");
            assertThat(client.report("third", 1).status()).isEqualTo(429);

            clock.set("-1d");
            Patience.until("the rate allows one more", Duration.ofSeconds(20), () -> {
                return client.report("third", 1).status() == 201;
            });
        }
    }

    @Test
    void keepsASessionWhenTheClockIsSet() throws Exception {
        try (ServerProcess server = clock.around(Launch.in(folder)).start()) {
            Admin admin = new Admin(server);
            String cookie = admin.signIn();
            for (String jump : JUMPS) {
                clock.set(jump);
                assertThat(admin.mayReadWith(cookie)).as(jump).isTrue();
            }
        }
    }

    private void jumpUnderLoad(ServerProcess server, String token, String name) throws Exception {
        try (Load load = Load.of(4, new Client(server.address(), token, history), name)) {
            for (String jump : JUMPS) {
                clock.set(jump);
                load.awaitAcknowledged(load.acknowledged() + REPORTS_BETWEEN);
            }
        }
    }
}
