package dev.costguardian.app.faults;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.Storage;
import dev.costguardian.app.faults.ServerProcess.Launch;
import dev.costguardian.persistence.sqlite.SqliteBackup;
import dev.costguardian.persistence.sqlite.SqliteStorage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger is copied, and put back, while clients report. */
class BackupFaultsIT {

    private static final int BACKUPS = Full.or(40, 8);
    private static final int CANNOT_USE_THE_LEDGER = 3;

    @TempDir
    private Path folder;

    private final History history = new History();

    @Test
    void eachBackupUnderLoadHoldsAllUpToOneMomentAndNothingAfter() throws Exception {
        Launch launch = Launch.in(folder);
        try (ServerProcess server = launch.start()) {
            Client client = new Client(server.address(), new Admin(server).issueToken("copied"), history);
            long events = 0;
            try (Load load = Load.of(1, client, "meanwhile")) {
                load.awaitAcknowledged(1);
                for (int number = 0; number < BACKUPS; number++) {
                    events = backup(launch, number);
                }
            }
            assertThat(history.contradictions(new Admin(server).books())).isEmpty();
            System.out.printf("%d backups, the last of %d events%n", BACKUPS, events);
        }
    }

    @Test
    void restoresNothingUnderARunningServer() throws Exception {
        Launch launch = Launch.in(folder);
        Path copy = folder.resolve("copy.sqlite");
        try (ServerProcess server = launch.start()) {
            Client client = new Client(server.address(), new Admin(server).issueToken("kept"), history);
            assertThat(Shell.run(launch.command("backup", copy.toString())).exitCode())
                    .isZero();
            client.report("later", 1);

            Shell.Ended refused = Shell.run(launch.command("restore", copy.toString(), "--force"));

            assertThat(refused.exitCode()).as(refused.said()).isEqualTo(CANNOT_USE_THE_LEDGER);
            assertThat(refused.said().lines()).singleElement().asString().contains("a server has");
            client.report("still later", 1);
            assertThat(history.contradictions(new Admin(server).books())).isEmpty();
        }
    }

    private long backup(Launch launch, int number) throws Exception {
        Path copy = folder.resolve("copy-" + number + ".sqlite");
        Path restored = folder.resolve("restored-" + number).resolve("ledger.sqlite");
        Instant begun = Instant.now();
        Shell.Ended made = Shell.run(launch.command("backup", copy.toString()));

        assertThat(made.exitCode()).as(made.said()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        SqliteBackup.restore(copy, restored, false);
        try (Storage storage = SqliteStorage.open(restored)) {
            assertThat(storage.verify(read -> {}).problems()).isEmpty();
        }
        Set<String> ids = idsWithoutAGap(restored);
        assertThat(ids).containsAll(acknowledgedBefore(begun));
        return ids.size();
    }

    private Set<String> acknowledgedBefore(Instant moment) {
        return history.operations().stream()
                .filter(operation ->
                        operation.status() == 201 && operation.end().isBefore(moment))
                .map(Operation::id)
                .collect(toSet());
    }

    /** The ids of the events, whose numbers in the order of their commits must begin with 1 and leave none out. */
    private static Set<String> idsWithoutAGap(Path ledger) throws Exception {
        Set<String> ids = new HashSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ledger);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, event_id FROM usage_event ORDER BY id")) {
            while (rows.next()) {
                ids.add(rows.getString(2));
                assertThat(rows.getLong(1)).isEqualTo(ids.size());
            }
        }
        return ids;
    }
}
