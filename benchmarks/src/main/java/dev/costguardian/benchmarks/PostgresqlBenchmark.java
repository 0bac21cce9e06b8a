package dev.costguardian.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.costguardian.persistence.postgresql.DatabaseAddress;
import dev.costguardian.persistence.postgresql.PostgresqlStorage;
import dev.costguardian.persistence.sql.SqlStorage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Events recorded into PostgreSQL by eight threads of this process, each flushed there before its call counts as done. The
 * ceiling is the same rows with their keys into the same tables and indexes, by nothing but batches of JDBC.
 */
final class PostgresqlBenchmark implements Benchmark {

    private static final int THREADS = 8;
    private static final int EVENTS = 100_000;
    private static final int IN_HAND = 250;

    @Override
    public List<Figure> measure(Workshop workshop) throws Exception {
        Path folder = workshop.folder();
        try (DatabaseServer server = DatabaseServer.ofProperties(folder)) {
            run(server, EVENTS, IN_HAND, 1_000);
            List<Round> many = new ArrayList<>();
            List<Round> one = new ArrayList<>();
            for (int i = 0; i < workshop.rounds(); i++) {
                many.add(run(server, EVENTS, IN_HAND, 1_000));
                one.add(run(server, EVENTS / 20, 1, THREADS));
            }
            return List.of(
                    figure("PostgreSQL: record, 8 threads, 250 calls of each under way", many),
                    figure("PostgreSQL: record, 8 threads, each waits for its call", one),
                    Figure.alone("PostgreSQL: commits of one row", rate(one, Round::commits), ""),
                    Figure.alone(
                            "PostgreSQL: an event with a UUID",
                            String.format("%.0f bytes", mean(many, Round::bytes)),
                            ""));
        } finally {
            Workshop.remove(folder);
        }
    }

    /**
     * What came of one turn.
     *
     * @param ours events a second
     * @param most rows a second by bare JDBC
     * @param commits of one row a second
     * @param bytes of the database for each event
     * @param cost of an event
     * @param least what it costs by bare JDBC
     */
    private record Round(double ours, double most, double commits, double bytes, Cost cost, Cost least) {}

    /** Microseconds of processor time an event: in this process, and in the database. */
    private record Cost(double program, double database) {}

    private static Figure figure(String work, List<Round> rounds) {
        return Figure.ofRates(work, mean(rounds, Round::ours), mean(rounds, Round::most), "/s", "")
                .noting(String.format(
                        "%s \u00b5s of processor time an event; the ceiling %s",
                        cost(rounds, Round::cost), cost(rounds, Round::least)));
    }

    private static String cost(List<Round> rounds, Function<Round, Cost> of) {
        return String.format(
                "%.0f + %.0f",
                mean(rounds, round -> of.apply(round).program()),
                mean(rounds, round -> of.apply(round).database()));
    }

    private static String rate(List<Round> rounds, ToDoubleFunction<Round> rate) {
        return String.format("%,.0f /s", mean(rounds, rate));
    }

    private static double mean(List<Round> rounds, ToDoubleFunction<Round> rate) {
        return rounds.stream().mapToDouble(rate).average().orElseThrow();
    }

    private static Round run(DatabaseServer server, int events, int inHand, int rowsPerTransaction) throws Exception {
        DatabaseAddress address = server.emptyDatabase();
        PostgresqlStorage.migrate(address);
        try (Connection bare = server.connect()) {
            Clocks clocks = new Clocks(DatabaseProcesses.of(bare), events);
            clocks.start();
            double ours = new Recording(THREADS, events, inHand)
                    .into(PostgresqlStorage.open(address, SqlStorage.Setup.standard()));
            Cost cost = clocks.stop();
            double bytes = bytes(bare) / events;
            RawInserts raw = RawInserts.of(bare);
            if (raw.rows() != events) {
                throw new IOException(raw.rows() + " events were recorded, " + events + " sent");
            }
            empty(bare);
            clocks.start();
            double most = raw.rate(bare, rowsPerTransaction, 0);
            Cost least = clocks.stop();
            return new Round(ours, most, SingleCommits.rate(bare), bytes, cost, least);
        }
    }

    private static void empty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE usage_event, event_key CASCADE");
        }
    }

    /** Of events and keys with their indexes. */
    private static double bytes(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT pg_total_relation_size('usage_event') + pg_total_relation_size('event_key')")) {
            row.next();
            return row.getDouble(1);
        }
    }

    /** The processor time of both, from a start to a stop. */
    private static final class Clocks {

        private static final OperatingSystemMXBean PROGRAM =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

        private final DatabaseProcesses database;
        private final int events;
        private double programBegan;
        private double databaseBegan;

        Clocks(DatabaseProcesses database, int events) {
            this.database = database;
            this.events = events;
        }

        void start() throws IOException {
            programBegan = PROGRAM.getProcessCpuTime() / 1e9;
            databaseBegan = database.seconds();
        }

        Cost stop() throws IOException {
            double program = PROGRAM.getProcessCpuTime() / 1e9 - programBegan;
            return new Cost(program * 1e6 / events, (database.seconds() - databaseBegan) * 1e6 / events);
        }
    }
}
