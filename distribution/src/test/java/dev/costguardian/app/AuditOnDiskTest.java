package dev.costguardian.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.cli.CostCommand;
import dev.costguardian.cli.ExitCodes;
import dev.costguardian.cli.Workbench.Server;
import dev.costguardian.cli.console.Console;
import dev.costguardian.cli.console.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a ledger in a file, as they are run on a server's machine. */
class AuditOnDiskTest {

    @TempDir
    private Path folder;

    private final LocalWorkbench workbench =
            new LocalWorkbench(() -> AppConfig.read(settings(), folder.resolve("no-such-file")));

    /** What a command left behind. */
    private record Run(int code, String out) {}

    @Test
    void keysAreIssuedAndRevokedBesideARunningServer() {
        try (Server server = workbench.serve(Optional.empty())) {
            assertThat(run("token create shop").code()).as(server.address()).isZero();
            assertThat(run("key create ingest --name apps --tokens shop").out()).startsWith("cgi_");
            assertThat(run("key rotate 1 --overlap 1h").out()).startsWith("cgi_");
            assertThat(run("key revoke 1").code()).isZero();
            assertThat(run("audit verify").out()).startsWith("Read 4 entries. All is well.");
        }
        assertThat(run("key list").out()).contains("apps", "shop").doesNotContain("revoked");
    }

    @Test
    void namesTheFirstEntryThatWasChangedInTheFile() throws SQLException {
        run("token create shop");
        run("token disable shop");
        run("token enable shop");
        tamper();

        Run verified = run("audit verify");

        assertThat(verified.code()).isEqualTo(ExitCodes.UNSOUND);
        assertThat(verified.out()).isEqualTo("The log is broken: entry 2 is not as it was written.\n");
    }

    @Test
    void aRestoredLedgerHasTheLogOfItsBackupAndSaysWhereItCameFrom() {
        run("token create shop");
        Path backup = folder.resolve("backup.sqlite");
        run("backup " + backup);
        run("token create lost");

        Run restored = run("restore --force " + backup);

        assertThat(restored.code()).isZero();
        assertThat(run("audit list").out())
                .contains("ledger.restore", "backup.sqlite", "shop")
                .doesNotContain("lost");
        assertThat(run("audit verify").code()).isZero();
    }

    @Test
    void noSecretIsInTheFile() throws Exception {
        String key = run("key create admin --name ada").out().strip();
        String next = run("key rotate 1").out().strip();

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file ->
                            assertThat(Files.readString(file, ISO_8859_1)).doesNotContain(key, next));
        }
    }

    /** As somebody would who has the file and knows SQL, but not the hashes. */
    private void tamper() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cost-guardian.sqlite"));
                Statement sql = connection.createStatement()) {
            sql.execute("DROP TRIGGER audit_entry_stays");
            sql.execute("UPDATE audit_entry SET actor = 'somebody else' WHERE id = 2");
        }
    }

    private Run run(String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]), out, new ByteArrayOutputStream(), new Terminal(UTF_8, false, 0));
        int code = CostCommand.commandLine(workbench, console, InstantSource.system(), length -> {})
                .execute(line.split(" "));
        return new Run(code, out.toString(UTF_8));
    }

    private Map<String, String> settings() {
        return Map.of("DATA_DIR", folder.toString(), "SERVER_PORT", "0");
    }
}
