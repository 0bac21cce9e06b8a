package dev.costguardian.benchmarks;

import dev.costguardian.Storage;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.intake.UsageIntake;
import dev.costguardian.limits.RateLimit;
import dev.costguardian.limits.RateLimiter;
import dev.costguardian.persistence.sql.SqlStorage;
import dev.costguardian.persistence.sqlite.SqliteStorage;
import dev.costguardian.pricing.CostCalculator;
import dev.costguardian.pricing.PriceBook;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A ledger as it looks after ninety days: made by the product's own migrations, priced by its intake, written by its
 * writers of rows, and complete, so that {@code verify} finds nothing. Only the server, and the flush of every commit,
 * are left out.
 *
 * @param file in a folder of its own
 * @param events how many it holds
 * @param until the end of its ninety days
 */
public record GrownLedger(Path file, long events, Instant until) {

    /** The zone besides UTC that it keeps day sums for. */
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static final long REPORT_EVERY = 1_000_000;

    private static final String NAME = "cost-guardian.sqlite";

    /** Something that is measured on a ledger. */
    @FunctionalInterface
    interface Measurement {

        void on(GrownLedger ledger) throws Exception;
    }

    /**
     * Measures on the ledger in the folder that the property {@code ledger} names, or on a new one with as many events
     * as the property {@code events} says, which is deleted then.
     */
    static void use(Workshop workshop, Measurement measurement) throws Exception {
        String known = System.getProperty("ledger", "");
        if (!known.isEmpty()) {
            measurement.on(open(Path.of(known).resolve(NAME)));
            return;
        }
        Path folder = workshop.folder();
        try {
            Path file = folder.resolve(NAME);
            make(
                    file,
                    Long.getLong("events", 10_000_000),
                    LocalDate.now(ZoneOffset.UTC).atStartOfDay(ZoneOffset.UTC).toInstant());
            measurement.on(open(file));
        } finally {
            Workshop.remove(folder);
        }
    }

    /** Where a server finds it. */
    Path folder() {
        return file.resolveSibling("");
    }

    private static GrownLedger open(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT id, recorded_at FROM usage_event WHERE id = (SELECT max(id) FROM usage_event)")) {
            if (!row.next()) {
                throw new SQLException(file + " has no events");
            }
            Instant last = Instant.ofEpochMilli(row.getLong(2));
            return new GrownLedger(
                    file, row.getLong(1), last.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS));
        }
    }

    /** Makes one: the arguments are a file that does not exist yet, the number of events, and the moment it ends with. */
    public static void main(String[] arguments) throws SQLException {
        Path file = Path.of(arguments[0]);
        long events = Long.parseLong(arguments[1]);
        Instant until = Instant.parse(arguments[2]);
        long began = System.nanoTime();
        make(file, events, until);
        System.err.printf(
                "%,d events (seed %d) in %,d seconds%n",
                events, DenseTraffic.SEED, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
    }

    static void make(Path file, long events, Instant until) throws SQLException {
        List<TrackingToken> apps = issueTokens(file, until);
        DenseTraffic traffic = new DenseTraffic(apps, events, until);
        Instant[] now = {until};
        try (BulkLedger ledger = new BulkLedger(file)) {
            UsageIntake intake = new UsageIntake(
                    ledger.tokens(apps),
                    new RateLimiter(new RateLimit(1, 1), System::nanoTime),
                    new CostCalculator(PriceBook.bundled()),
                    ledger,
                    () -> now[0],
                    new Random(DenseTraffic.SEED));
            for (long number = 0; number < events; number++) {
                now[0] = traffic.reported(number);
                intake.takeOver(List.of(traffic.call(number)))
                        .toCompletableFuture()
                        .join();
                if (number % REPORT_EVERY == 0) {
                    System.err.printf("%,d events%n", number);
                }
            }
            ledger.finish();
        }
    }

    private static List<TrackingToken> issueTokens(Path file, Instant until) {
        try (Storage storage =
                SqliteStorage.open(file, SqlStorage.Setup.standard().keeping(List.of(ZONE)))) {
            return IntStream.range(0, DenseTraffic.APPS)
                    .mapToObj(app -> storage.tokens()
                            .issue("app-" + app, "token-of-app-" + app, until.minus(DenseTraffic.SPAN))
                            .orElseThrow())
                    .toList();
        }
    }
}
