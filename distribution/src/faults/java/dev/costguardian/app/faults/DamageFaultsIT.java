package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.Storage;
import dev.costguardian.StorageException;
import dev.costguardian.app.faults.ServerProcess.Launch;
import dev.costguardian.persistence.sqlite.SqliteStorage;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendTotals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk gives back something else than was written. */
class DamageFaultsIT {

    private static final int SEEDS = Full.or(200, 8);
    private static final int EVENTS = 1_000;
    private static final int UNSOUND = 5;

    @TempDir
    private Path folder;

    private final Random random = Full.random();

    private Launch launch;
    private Path ledger;
    private Path copy;

    /** What a check said of a damaged file. */
    private enum Verdict {
        NAMED,
        REFUSED,
        SOUND
    }

    @BeforeEach
    void fill() throws Exception {
        launch = Launch.in(folder);
        ledger = launch.data().resolve("cost-guardian.sqlite");
        copy = folder.resolve("damaged").resolve("cost-guardian.sqlite");
        try (ServerProcess server = launch.start()) {
            new Traffic(server, new Random(1)).send(EVENTS);
            server.terminate();
            server.exitCode(Duration.ofSeconds(30));
        }
    }

    @Test
    void verifyNamesWhatWasDamagedAndNoWrongTotalIsShown() throws Exception {
        Map<String, List<String>> sound = Tables.of(ledger);
        String totals = totals(ledger);
        for (Damage damage : Damage.values()) {
            Map<Verdict, Integer> verdicts = new TreeMap<>();
            int unnamed = 0;
            int hurt = 0;
            for (int seed = 0; seed < SEEDS; seed++) {
                copyLedger();
                damage.in(copy, random);
                boolean isHurt = !sameRows(sound);
                Verdict verdict = verdict(copy);
                verdicts.merge(verdict, 1, Integer::sum);
                hurt += isHurt ? 1 : 0;
                unnamed += isHurt && verdict == Verdict.SOUND ? 1 : 0;
                if (isHurt && verdict == Verdict.SOUND) {
                    System.out.println("unnamed: " + differing(sound));
                }
                assertNoWrongTotal(verdict, totals, damage);
            }
            System.out.printf(
                    "%s: %d seeds, %d with damaged rows, %d of them unnamed, %s%n",
                    damage, SEEDS, hurt, unnamed, verdicts);
            assertThat(unnamed * 100).as("%s: unnamed of %d", damage, hurt).isLessThanOrEqualTo(hurt);
        }
    }

    @Test
    void aTruncatedLogLeavesAllUpToOneMomentOrIsNamed() throws Exception {
        Path killed = launch.data().resolve("cost-guardian.sqlite-wal");
        try (ServerProcess server = launch.start()) {
            try (Load load = Load.of(
                    4, new Client(server.address(), new Admin(server).issueToken("cut"), new History()), "cut")) {
                load.awaitAcknowledged(500);
            }
            server.kill();
        }
        assertThat(Files.size(killed)).isPositive();
        Map<Verdict, Integer> verdicts = new TreeMap<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            copyLedger();
            Path log = copy.resolveSibling(killed.getFileName());
            Files.copy(killed, log, StandardCopyOption.REPLACE_EXISTING);
            Damage.TRUNCATED.in(log, random);
            Verdict verdict = verdict(copy);
            verdicts.merge(verdict, 1, Integer::sum);
            if (verdict == Verdict.SOUND) {
                assertThat(totals(copy)).isEqualTo(rawTotals(copy));
            }
        }
        System.out.printf("truncated logs: %d seeds, %s%n", SEEDS, verdicts);
    }

    @Test
    void aServerShowsNoFiguresOnceVerifyHasFoundDamageAndGoesOnTakingEvents() throws Exception {
        try (ServerProcess server = launch.start()) {
            Admin admin = new Admin(server);
            Client client = new Client(server.address(), admin.issueToken("later"), new History());
            assertThat(admin.get("/v1/spend").statusCode()).isEqualTo(200);
            tamper();

            assertThat(Shell.run(launch.command("verify")).exitCode()).isEqualTo(UNSOUND);

            for (String path : List.of("/v1/spend", "/data", "/v1/events", "/v1/export.csv")) {
                assertThat(admin.get(path).statusCode()).as(path).isEqualTo(503);
                assertThat(admin.get(path).body()).as(path).contains("a check found the ledger damaged");
            }
            assertThat(client.report("later", 1).status()).isEqualTo(201);
            assertThat(admin.get("/livez").statusCode()).isEqualTo(200);
        }
    }

    private void tamper() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ledger);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE usage_event SET input = input + 1 WHERE id = 7");
        }
    }

    private void copyLedger() throws Exception {
        Files.createDirectories(copy.getParent());
        for (String suffix : List.of("-wal", "-shm", ".damaged", ".lock")) {
            Files.deleteIfExists(copy.resolveSibling(copy.getFileName() + suffix));
        }
        Files.copy(ledger, copy, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whether bare SQLite reads in every table what it read before. */
    private boolean sameRows(Map<String, List<String>> sound) {
        try {
            return Tables.of(copy).equals(sound);
        } catch (SQLException e) {
            return false;
        }
    }

    /** The tables that bare SQLite reads differently from before. */
    private List<String> differing(Map<String, List<String>> sound) throws SQLException {
        Map<String, List<String>> found = Tables.of(copy);
        return sound.keySet().stream()
                .filter(table -> !sound.get(table).equals(found.get(table)))
                .toList();
    }

    private static Verdict verdict(Path file) {
        try (Storage storage = SqliteStorage.open(file)) {
            return storage.verify(read -> {}).isSound() ? Verdict.SOUND : Verdict.NAMED;
        } catch (StorageException e) {
            return Verdict.REFUSED;
        }
    }

    private void assertNoWrongTotal(Verdict verdict, String totals, Damage damage) {
        try {
            assertThat(totals(copy)).as("%s %s", damage, verdict).isEqualTo(totals);
        } catch (StorageException e) {
            assertThat(verdict).as(String.valueOf(e.getMessage())).isNotEqualTo(Verdict.SOUND);
        }
    }

    private static String totals(Path file) {
        try (Storage storage = SqliteStorage.open(file)) {
            SpendTotals total = storage.reports().report(SpendQuery.ever()).total();
            return RawLedger.figures(total.events(), total.cost().toUsd());
        }
    }

    private static String rawTotals(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            return RawLedger.of(connection).total();
        }
    }
}
