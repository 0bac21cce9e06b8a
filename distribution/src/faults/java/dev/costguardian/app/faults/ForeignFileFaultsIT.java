package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.app.faults.ServerProcess.Launch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program is pointed at a file that is not a ledger that it knows. */
class ForeignFileFaultsIT {

    private static final int CANNOT_USE_THE_LEDGER = 3;

    @TempDir
    private Path folder;

    private Launch launch;
    private Path file;

    @BeforeEach
    void name() throws Exception {
        launch = Launch.in(folder);
        file = Files.createDirectories(launch.data()).resolve("cost-guardian.sqlite");
    }

    @Test
    void refusesALedgerOfANewerReleaseAndChangesNothing() throws Exception {
        assertThat(Shell.run(launch.command("migrate")).exitCode()).isZero();
        execute("INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, installed_by,"
                + " execution_time, success) VALUES (999, '999', 'later', 'SQL', 'V999.sql', 'x', 1, 1)");

        assertRefused("schema version 999");
    }

    @Test
    void refusesADatabaseOfAnotherProgramAndChangesNothing() throws Exception {
        execute("CREATE TABLE address (id INTEGER PRIMARY KEY)");

        assertRefused("is a database of another program");
    }

    @Test
    void refusesADatabaseOfAnotherProgramThatIsInUseAndChangesNothing() throws Exception {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("CREATE TABLE address (id INTEGER PRIMARY KEY)");

            assertRefused("is a database of another program");
        }
    }

    @Test
    void refusesAnEmptyFileAndChangesNothing() throws Exception {
        Files.createFile(file);

        assertRefused("is not a SQLite database");
    }

    @Test
    void refusesATextFileAndChangesNothing() throws Exception {
        Files.writeString(file, "buy milk\n".repeat(1_000));

        assertRefused("is not a SQLite database");
    }

    private void assertRefused(String why) throws Exception {
        Map<String, String> before = digests();
        for (String command : Full.RUN ? List.of("serve", "migrate", "verify", "report") : List.of("serve", "report")) {
            Shell.Ended refused = Shell.run(launch.command(command));

            assertThat(refused.exitCode()).as(command).isEqualTo(CANNOT_USE_THE_LEDGER);
            assertThat(refused.said().lines())
                    .as(command)
                    .singleElement()
                    .asString()
                    .contains(why);
            assertThat(digests()).as(command).isEqualTo(before);
        }
    }

    /** Of the file and of all beside it, except the lock, which says nothing. */
    private Map<String, String> digests() throws Exception {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.list(launch.data())) {
            for (Path one :
                    files.filter(path -> !path.toString().endsWith(".lock")).toList()) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(one));
                digests.put(one.getFileName().toString(), HexFormat.of().formatHex(digest));
            }
        }
        return digests;
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
