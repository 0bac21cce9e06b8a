package dev.costguardian.cli;

import static dev.costguardian.cli.Ledgers.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.StorageStatus;
import dev.costguardian.Verification;
import dev.costguardian.cli.Shell.Run;
import dev.costguardian.cli.Workbench.Finding.Level;
import dev.costguardian.cli.console.Terminal;
import dev.costguardian.memory.InMemoryStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpkeepCommandsTest {

    @TempDir
    Path folder;

    private final TestBench bench = new TestBench();
    private final Shell shell = new Shell(bench);

    @Test
    void migratesAndSaysWhatWasDone() {
        Shell old = new Shell(new TestBench() {
            @Override
            public Migration migrate(Optional<Path> database) {
                return new Migration("/data/ledger.db", "2", List.of("1 ledger", "2 budgets"));
            }
        });

        assertThat(old.run("migrate")).isEqualTo(new Run(ExitCodes.OK, """
                        Applied:
                          1 ledger
                          2 budgets
                        /data/ledger.db is at version 2.
                        """, ""));
        assertThat(old.run("migrate", "--json").out())
                .isEqualTo("{\"database\":\"/data/ledger.db\",\"version\":\"2\","
                        + "\"applied\":[\"1 ledger\",\"2 budgets\"]}\n");
        assertThat(shell.run("migrate").out()).isEqualTo("/data/ledger.db is at version 1. Nothing was to be done.\n");
    }

    @Test
    void doesOneRoundOfUpkeep() {
        assertThat(shell.run("worker", "--once"))
                .isEqualTo(new Run(ExitCodes.OK, "all is well; database 11.7 MiB, write-ahead log 0 bytes\n", ""));
        assertThat(shell.run("worker", "--once", "--json").out())
                .isEqualTo("{\"writable\":true,\"problem\":\"\",\"database_bytes\":12345678,\"wal_bytes\":0}\n");
        assertThat(shell.pauses).isEmpty();
    }

    @Test
    void doesARoundOfUpkeepEveryMinuteUntilItIsStopped() {
        List<Duration> pauses = new ArrayList<>();

        Run run = shell.run(
                length -> {
                    pauses.add(length);
                    if (pauses.size() == 3) {
                        throw new InterruptedException();
                    }
                },
                "worker");

        assertThat(run.out().lines()).hasSize(3);
        assertThat(pauses).hasSize(3).containsOnly(Duration.ofMinutes(1));
        assertThat(run.err()).isEqualTo("cost-guardian: stopped\n");
    }

    @Test
    void saysWhenTheStoreCannotWrite() {
        Shell full = new Shell(new TestBench() {
            @Override
            public StorageStatus maintain(Optional<Path> database) {
                return new StorageStatus("the disk is full", false, 0, 10, 0, 0, 4096, 1024);
            }
        });

        assertThat(full.run("worker", "--once"))
                .isEqualTo(new Run(
                        ExitCodes.DATABASE,
                        "cannot write: the disk is full; database 4.0 KiB, write-ahead log 1.0 KiB\n",
                        ""));
    }

    @Test
    void backsUpToAFileThatIsNotThere() {
        Path target = folder.resolve("copy.db");

        assertThat(shell.run("backup", target.toString()).out())
                .isEqualTo("Backed up 3 events to " + target + " (4.0 KiB).\n");
        assertThat(shell.run("backup", target.toString(), "--json").out())
                .isEqualTo("{\"file\":\"" + target + "\",\"events\":3,\"bytes\":4096}\n");
    }

    @Test
    void replacesABackupOnlyWhenToldTo() throws IOException {
        Path target = Files.writeString(folder.resolve("copy.db"), "precious");

        assertThat(shell.run("backup", target.toString()))
                .isEqualTo(new Run(
                        ExitCodes.USAGE, "", "cost-guardian: " + target + " exists already; --force replaces it\n"));
        assertThat(shell.run("backup", target.toString(), "--force").code()).isEqualTo(ExitCodes.OK);
    }

    @Test
    void showsHowFarABackupHasCome() {
        Shell watched = new Shell(
                new TestBench() {
                    @Override
                    public Copy backup(Optional<Path> database, Path target, Progress progress) {
                        progress.reached(1, 4);
                        return super.backup(database, target, progress);
                    }
                },
                new Terminal(UTF_8, true, 80));

        assertThat(watched.run("backup", folder.resolve("copy.db").toString()).err())
                .startsWith("\rBacking up  [#####---------------]  25%  1 of 4\r");
    }

    @Test
    void restoresABackupAndSaysWhereTheOldDatabaseWent() throws IOException {
        Path backup = Files.writeString(folder.resolve("copy.db"), "a backup");
        List<Boolean> replacing = new ArrayList<>();
        Shell lived = new Shell(new TestBench() {
            @Override
            public Copy restore(Optional<Path> database, Path from, boolean replace) {
                replacing.add(replace);
                return new Copy(Path.of("/data/ledger.db"), Optional.of(Path.of("/data/ledger.db.old")), 4096, 3);
            }
        });

        assertThat(lived.run("restore", backup.toString(), "--force").out()).isEqualTo("""
                        Restored 3 events to /data/ledger.db (4.0 KiB).
                        What was there is now /data/ledger.db.old.
                        """);
        assertThat(lived.run("restore", backup.toString(), "--json").out())
                .isEqualTo("{\"file\":\"/data/ledger.db\",\"previous\":\"/data/ledger.db.old\",\"events\":3,"
                        + "\"bytes\":4096}\n");
        assertThat(replacing).containsExactly(true, false);
        assertThat(shell.run("restore", backup.toString()).out())
                .isEqualTo("Restored 3 events to /data/ledger.db (4.0 KiB).\n");
        assertThat(shell.run("restore", backup.toString(), "--json").out()).contains("\"previous\":null");
    }

    @Test
    void restoresOnlyFromABackupThatIsThere() {
        assertThat(shell.run("restore", folder.resolve("copy.db").toString()))
                .isEqualTo(new Run(
                        ExitCodes.FAILED, "", "cost-guardian: there is no file " + folder.resolve("copy.db") + "\n"));
    }

    @Test
    void verifiesALedgerThatIsSound() {
        Ledgers.record(
                bench.ledger(), Ledgers.token(bench.ledger(), "shop"), "2026-11-01T00:00:00Z", call("swift", 1, 1));

        assertThat(shell.run("verify")).isEqualTo(new Run(ExitCodes.OK, "Read 1 event. All is well.\n", ""));
        assertThat(shell.run("verify", "--json").out()).isEqualTo("{\"events\":1,\"problems\":[]}\n");
        assertThat(new Shell(bench, new Terminal(UTF_8, true, 80)).run("verify").err())
                .startsWith("\rVerifying  [####################] 100%  1 of 1\r");
    }

    @Test
    void namesWhatIsWrongWithALedger() {
        Shell damaged = damaged(List.of("event 7 has a wrong checksum", "2026-11-01 lacks 1 event"));

        assertThat(damaged.run("verify")).isEqualTo(new Run(ExitCodes.UNSOUND, """
                        Read 12 events. Found 2 problems:
                          event 7 has a wrong checksum
                          2026-11-01 lacks 1 event
                        """, ""));
        assertThat(damaged.run("verify", "--json"))
                .isEqualTo(new Run(
                        ExitCodes.UNSOUND,
                        "{\"events\":12,\"problems\":[\"event 7 has a wrong checksum\",\"2026-11-01 lacks 1 event\"]}\n",
                        ""));
    }

    @Test
    void saysThatThereMayBeMoreProblemsThanItNames() {
        List<String> many = Collections.nCopies(Verification.MOST_PROBLEMS, "a problem");

        assertThat(damaged(many).run("verify").out())
                .startsWith("Read 12 events. Found 100 problems (there may be more):\n");
    }

    @Test
    void findsWhatTheProgramDependsOnInOrder() {
        Shell healthy = ailing(new Workbench.Finding(Level.OK, "Java", "17.0.15", ""));

        assertThat(healthy.run("doctor")).isEqualTo(new Run(ExitCodes.OK, """
                        RESULT  CHECK  FINDING
                        ok      Java   17.0.15
                        """, ""));
    }

    @Test
    void saysWhatToDoAboutWhatIsWrong() {
        Workbench.Finding[] findings = {
            new Workbench.Finding(Level.OK, "Java", "17.0.15", ""),
            new Workbench.Finding(Level.WARN, "disk space", "120 MiB left", "Free some, or move the database."),
            new Workbench.Finding(Level.FAIL, "permissions", "/data is read-only", "Make it writable.")
        };

        assertThat(ailing(findings).run("doctor")).isEqualTo(new Run(ExitCodes.UNSOUND, """
                        RESULT  CHECK        FINDING
                        ok      Java         17.0.15
                        warn    disk space   120 MiB left
                        fail    permissions  /data is read-only

                        disk space: Free some, or move the database.
                        permissions: Make it writable.
                        """, ""));
        assertThat(ailing(findings[1]).run("doctor").code()).isEqualTo(ExitCodes.OK);
        assertThat(ailing(findings[1]).run("doctor", "--json").out())
                .isEqualTo("{\"findings\":[{\"level\":\"warn\",\"subject\":\"disk space\","
                        + "\"detail\":\"120 MiB left\",\"advice\":\"Free some, or move the database.\"}]}\n");
    }

    private static Shell damaged(List<String> problems) {
        return new Shell(new TestBench(new BorrowedStorage(new InMemoryStorage()) {
            @Override
            public Verification verify(LongConsumer progress) {
                return new Verification(12, problems);
            }
        }));
    }

    private static Shell ailing(Workbench.Finding... findings) {
        return new Shell(new TestBench() {
            @Override
            public List<Finding> diagnose(Optional<Path> database) {
                return List.of(findings);
            }
        });
    }
}
