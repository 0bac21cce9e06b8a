package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.app.Rigs;
import dev.costguardian.app.TestLedgers;
import dev.costguardian.app.faults.ServerProcess.Launch;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The disk is full for a while. */
class DiskFullFaultsIT {

    private static final Duration HELD = Duration.ofSeconds(Full.or(10, 3));
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    private final History history = new History();
    private final Queue<String> retryAfter = new ConcurrentLinkedQueue<>();

    private Optional<PostgresqlProcess> database = Optional.empty();

    @AfterEach
    void removeDatabase() throws Exception {
        if (database.isPresent()) {
            database.get().remove();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.costguardian.app.faults.Place#meant")
    void refusesWhileTheDiskIsFullAndGoesOnByItselfOnceThereIsRoom(Place place) throws Exception {
        if (place == Place.DATABASE) {
            PostgresqlProcess process = PostgresqlProcess.start();
            database = Optional.of(process);
            Path disk = process.mountDisk("48m");
            goesOnOnceThereIsRoom(Launch.in(folder).with("DATABASE_URL", onThe(disk, process)), disk);
        } else {
            Path disk = mount();
            try {
                goesOnOnceThereIsRoom(Launch.in(folder).storingIn(disk), disk);
            } finally {
                unmount(disk);
            }
        }
    }

    private Path mount() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Shell.Ended mounted = Shell.run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString());
        if (!mounted.well()) {
            Rigs.skip("This machine mounts no disk in memory: " + mounted.said());
        }
        return disk;
    }

    private static void unmount(Path disk) throws Exception {
        Patience.until(
                "the disk can be unmounted",
                Duration.ofSeconds(20),
                () -> Shell.run("umount", disk.toString()).well());
    }

    /** A database whose tables lie on a disk of their own. */
    private static String onThe(Path disk, PostgresqlProcess process) throws SQLException {
        try (Connection connection = TestLedgers.connect(process.address());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLESPACE small LOCATION '" + disk + "'");
            statement.execute("CREATE DATABASE ledger TABLESPACE small");
        }
        return process.address("ledger");
    }

    private void goesOnOnceThereIsRoom(Launch launch, Path disk) throws Exception {
        try (ServerProcess server = launch.start()) {
            Admin admin = new Admin(server);
            Client client = new Client(server.address(), admin.issueToken("full"), history, this::look);
            client.report("before", 1);
            Path filler = fill(disk);
            try (Load load = Load.of(4, client, "full")) {
                Patience.until("the server refuses", LONGEST_RECOVERY.multipliedBy(5), () -> !retryAfter.isEmpty());
                Patience.pause(HELD);
                assertThat(admin.get("/livez").statusCode()).isEqualTo(200);
                assertThat(admin.get("/readyz").statusCode()).isEqualTo(503);
                assertThat(admin.get("/v1/spend").statusCode()).isEqualTo(200);
                assertThat(admin.get("/data").statusCode()).isEqualTo(200);
                long before = load.acknowledged();
                Files.delete(filler);
                Patience.until("events are taken again", LONGEST_RECOVERY, () -> load.acknowledged() > before);
            }
            client.reportAgain();
            assertThat(history.contradictions(admin.books())).isEmpty();
            Patience.until(
                    "the server is ready",
                    LONGEST_RECOVERY.multipliedBy(5),
                    () -> admin.get("/readyz").statusCode() == 200);
            assertThat(server.log().lines().count()).isLessThan(history.count(503) + 50);
        }
        assertThat(Shell.run(launch.command("verify")).exitCode()).isZero();
        assertThat(retryAfter).allMatch(seconds -> Integer.parseInt(seconds) >= 5 && Integer.parseInt(seconds) <= 15);
        assertThat(history.operations()).allMatch(operation -> operation.status() == 201 || operation.status() == 503);
        System.out.printf("%d taken, %d refused%n", history.count(201), history.count(503));
    }

    private static Path fill(Path disk) throws IOException {
        Path filler = disk.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException e) {
            return filler;
        }
    }

    private void look(HttpResponse<String> answer) {
        if (answer.statusCode() == 503) {
            retryAfter.add(answer.headers().firstValue("Retry-After").orElse("0"));
        }
    }
}
