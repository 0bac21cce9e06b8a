package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.Storage;
import dev.costguardian.app.Rigs;
import dev.costguardian.app.faults.ServerProcess.Launch;
import dev.costguardian.persistence.sqlite.SqliteStorage;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendTotals;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program dies while it brings a ledger up to date, or takes one over. */
class UpgradeFaultsIT {

    private static final Path FIRST_RELEASE =
            Path.of("src", "faults", "first-release.sql").toAbsolutePath();
    private static final String OUR_MARK = "PRAGMA application_id = 1128746033";
    private static final int SAMPLES = 5;
    private static final int LATEST_WRITE = 40;
    private static final int ORIGINAL_ROWS = Full.or(20_000, 3_000);

    @TempDir
    private Path folder;

    private final Random random = Full.random();

    private Launch launch;
    private Path ledger;

    @BeforeEach
    void prepare() throws Exception {
        Shell.Ended trial = Shell.run("strace", "-f", "-o", "/dev/null", "true");
        if (!trial.well()) {
            Rigs.skip("This machine lets no process be traced with strace: " + trial.said());
        }
        launch = Launch.in(folder);
        ledger = Files.createDirectories(launch.data()).resolve("cost-guardian.sqlite");
    }

    @Test
    void goesOnWithAnUpgradeThatWasKilledAtAnyWrite() throws Exception {
        int kills = 0;
        int write = Full.RUN ? 1 : 1 + random.nextInt(LATEST_WRITE);
        boolean killed = true;
        for (int sample = 0; Full.RUN ? killed : sample < SAMPLES; sample++) {
            firstRelease();
            String before = rawTotals();
            killed = !killedAt("pwrite64", write, "migrate").well();
            kills += killed ? 1 : 0;

            try (Storage storage = SqliteStorage.open(ledger)) {
                assertThat(storage.verify(read -> {}).problems())
                        .as("killed at write %d", write)
                        .isEmpty();
                assertThat(totals(storage)).isEqualTo(before).isEqualTo("60 0.07239");
                assertThat(storage.tokens().find("token-of-the-first-release")).isPresent();
            }
            write = Full.RUN ? write + 1 : 1 + random.nextInt(LATEST_WRITE);
        }
        assertThat(kills).isPositive();
        System.out.printf("%d upgrades killed%n", kills);
    }

    @Test
    void goesOnWithAnImportThatWasKilledAgainAndAgain() throws Exception {
        Path original = original();
        int kills = 0;
        for (int round = 0; round < Full.or(20, 3); round++) {
            // The first one dies while it makes the file.
            int which = round == 0 ? 1 : 1 + random.nextInt(9);
            Shell.Ended killed = killedAt("fsync", which, "import", "--from-original", original.toString());
            kills += killed.well() ? 0 : 1;
        }

        Shell.Ended whole = Shell.run(launch.command("import", "--from-original", original.toString()));

        assertThat(whole.exitCode()).as(whole.said()).isZero();
        try (Storage storage = SqliteStorage.open(ledger)) {
            assertThat(storage.verify(read -> {}).problems()).isEmpty();
            assertThat(totals(storage)).isEqualTo(ORIGINAL_ROWS + " " + ORIGINAL_ROWS / 4);
        }
        assertThat(kills).isPositive();
        System.out.printf("%d imports of %d rows killed%n", kills, ORIGINAL_ROWS);
    }

    /** Runs a command that dies as one of its threads makes a call for the n-th time, if it does. */
    private Shell.Ended killedAt(String call, int which, String... command) throws Exception {
        Launch deadly = launch.under(
                "strace",
                "-f",
                "-o",
                "/dev/null",
                "-e",
                "trace=" + call,
                "-e",
                "inject=" + call + ":signal=SIGKILL:when=" + which);
        return Shell.run(deadly.command(command));
    }

    private void firstRelease() throws Exception {
        for (String suffix : new String[] {"", "-wal", "-shm"}) {
            Files.deleteIfExists(ledger.resolveSibling(ledger.getFileName() + suffix));
        }
        try (InputStream tables = SqliteStorage.class.getResourceAsStream("/db/sqlite/V1__ledger.sql")) {
            execute(
                    ledger,
                    OUR_MARK,
                    "PRAGMA journal_mode = WAL",
                    new String(tables.readAllBytes(), StandardCharsets.UTF_8),
                    Files.readString(FIRST_RELEASE));
        }
    }

    /** Rows of the original program, at a quarter of a dollar each. */
    private Path original() throws Exception {
        Path original = folder.resolve("usage_log.sqlite");
        execute(
                original,
                "CREATE TABLE usage_log (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp TEXT, model TEXT,"
                        + " promptTokens INTEGER, completionTokens INTEGER, totalTokens INTEGER, estimatedCostUSD REAL,"
                        + " api_key_id INTEGER NULL, ingest_token_id INTEGER NULL,"
                        + " source TEXT NOT NULL DEFAULT 'ingest', event_id TEXT NULL)",
                "CREATE TABLE ingest_tokens (id INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT UNIQUE,"
                        + " token TEXT UNIQUE, active INTEGER, created_at TEXT, last_seen_at TEXT NULL)",
                "INSERT INTO ingest_tokens VALUES (1, 'shop', 'text-of-shop', 1, '2025-01-01 00:00:00', NULL)",
                "INSERT INTO usage_log (timestamp, model, promptTokens, completionTokens, totalTokens,"
                        + " estimatedCostUSD, ingest_token_id, event_id)"
                        + " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + ORIGINAL_ROWS
                        + ") SELECT '2025-03-01T12:00:00Z', 'gpt-4o', 10, 5, 15, 0.25, 1,"
                        + " CASE WHEN i % 2 THEN 'call-' || i END FROM n");
        return original;
    }

    private static void execute(Path file, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    private String rawTotals() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ledger);
                Statement statement = connection.createStatement()) {
            ResultSet row =
                    statement.executeQuery("SELECT count(*), sum(cost_input + cost_cache_read + cost_cache_write"
                            + " + cost_output + cost_other) FROM usage_event");
            return RawLedger.figures(row.getLong(1), new BigDecimal(row.getLong(2)).movePointLeft(12));
        }
    }

    private static String totals(Storage storage) {
        SpendTotals total = storage.reports().report(SpendQuery.ever()).total();
        return RawLedger.figures(total.events(), total.cost().toUsd());
    }
}
