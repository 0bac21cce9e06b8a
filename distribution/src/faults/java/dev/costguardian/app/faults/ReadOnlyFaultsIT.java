package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.app.Rigs;
import dev.costguardian.app.faults.ServerProcess.Launch;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger, its folder or its disk cannot be written. */
class ReadOnlyFaultsIT {

    private static final int CANNOT_USE_THE_LEDGER = 3;
    private static final String[] AS_NOBODY = {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};

    @TempDir
    private Path folder;

    private final History history = new History();
    private final Queue<String> retryAfter = new ConcurrentLinkedQueue<>();

    @Test
    void doesNotStartOnADiskThatIsReadOnly() throws Exception {
        LoopDisk disk = LoopDisk.in(folder);
        Launch launch = Launch.in(folder).storingIn(disk.folder());
        try {
            assertThat(Shell.run(launch.command("migrate")).exitCode()).isZero();
            Shell.must("mount", "-o", "remount,ro", disk.folder().toString());

            assertRefused(launch, "cannot be written", "serve");
            assertRefused(launch, "cannot be written", "report");
        } finally {
            disk.remove();
        }
    }

    /** The file system turns read-only by itself, as ext4 does after an error. */
    @Test
    void refusesWithTheReasonInItsLogWhenTheDiskTurnsReadOnlyUnderIt() throws Exception {
        LoopDisk disk = LoopDisk.in(folder);
        try {
            try (ServerProcess server =
                    Launch.in(folder).storingIn(disk.folder()).start()) {
                Admin admin = new Admin(server);
                Client client = new Client(server.address(), admin.issueToken("read-only"), history, this::look);
                client.report("before", 1);
                disk.turnReadOnly();

                for (int number = 0; number < 20; number++) {
                    assertThat(client.report("refused-" + number, 1).status()).isNotIn(200, 201, 500);
                }
                assertThat(retryAfter).isNotEmpty().doesNotContain("");
                assertThat(server.log()).contains("event=storage.write_failed");
            }
        } finally {
            disk.remove();
        }
    }

    @Test
    void doesNotStartWhereItLacksAPermission() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Launch launch = asNobody(data);
        assertThat(Shell.run(launch.command("migrate")).exitCode()).isZero();
        Path ledger = data.resolve("cost-guardian.sqlite");

        permit("r--r--r--", ledger);
        assertRefused(launch, ledger + " cannot be written", "serve");

        permit("---------", ledger);
        assertRefused(launch, "no permission for " + ledger, "serve");

        permit("rw-------", ledger);
        permit("r-xr-xr-x", data);
        assertRefused(launch, data + " cannot be written", "serve");

        Files.delete(ledger);
        assertRefused(launch, "no permission for " + data, "serve");
    }

    /** SQLite makes the file anew; so a server finds its ledger whole without it. */
    @Test
    void startsWithoutTheFileThatReadersAndWriterShare() throws Exception {
        Launch launch = Launch.in(folder);
        try (ServerProcess server = launch.start()) {
            Client client = new Client(server.address(), new Admin(server).issueToken("shared"), history);
            client.report("before", 1);
            server.kill();
        }
        Files.delete(launch.data().resolve("cost-guardian.sqlite-shm"));

        try (ServerProcess server = launch.start()) {
            assertThat(history.contradictions(new Admin(server).books())).isEmpty();
        }
    }

    private void look(HttpResponse<String> answer) {
        if (answer.statusCode() == 503) {
            retryAfter.add(answer.headers().firstValue("Retry-After").orElse(""));
        }
    }

    /** The program as a user who may do nothing but what others may, from a place that this user can read. */
    private Launch asNobody(Path data) throws Exception {
        Shell.Ended trial = Shell.run(List.of(AS_NOBODY), List.of("test", "-r", ServerProcess.JAR.toString()));
        if (!trial.well()) {
            Rigs.skip("No other user can be tried here who may read the program: " + trial.said());
        }
        permit("rwxrwxrwx", folder);
        permit("rwxrwxrwx", data);
        permit("rwxrwxrwx", Files.createDirectories(folder.resolve("tmp")));
        return Launch.in(folder).under(AS_NOBODY);
    }

    private static void permit(String permissions, Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static void assertRefused(Launch launch, String why, String command) throws Exception {
        Shell.Ended refused = Shell.run(launch.command(command));

        assertThat(refused.exitCode()).as(refused.said()).isEqualTo(CANNOT_USE_THE_LEDGER);
        assertThat(refused.said().lines()).singleElement().asString().contains(why);
    }
}
