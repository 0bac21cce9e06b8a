package dev.costguardian.benchmarks;

import dev.costguardian.Storage;
import dev.costguardian.formats.CsvExport;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.LedgerPages;
import dev.costguardian.persistence.sqlite.SqliteStorage;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/** All events as CSV, a million at a time; the ceiling is a bare scan of the same columns that throws them away. */
final class ExportBenchmark implements Benchmark {

    private static final long EVENTS = 1_000_000;
    private static final String SCAN = """
            SELECT e.id, e.event_id, e.occurred_at, e.recorded_at, e.token_id, m.provider, m.name, t.name, e.region,
              e.input, e.cache_read, e.cache_write, e.cache_write_5m, e.cache_write_1h, e.output, e.reasoning,
              e.other_meters, e.cost_source, e.cost_input, e.cost_cache_read, e.cost_cache_write, e.cost_output,
              e.cost_other, e.computed_cost, c.name, e.session, g.content, e.is_suspect
            FROM usage_event e JOIN model m ON m.id = e.model_id LEFT JOIN tier t ON t.id = e.tier_id
              LEFT JOIN tag_set g ON g.id = e.tag_set_id LEFT JOIN caller c ON c.id = e.caller_id
            WHERE e.id > ? ORDER BY e.id DESC
            """;

    private static final int COLUMNS = 28;
    private static final Set<Integer> TEXTS = Set.of(2, 6, 7, 8, 9, 17, 25, 26, 27);

    @Override
    public List<Figure> measure(Workshop workshop) throws Exception {
        List<Figure> figures = new ArrayList<>();
        GrownLedger.use(workshop, ledger -> {
            double ours = 0;
            double most = 0;
            for (int i = 0; i <= workshop.rounds(); i++) {
                double export = rate(() -> export(ledger));
                double scan = rate(() -> scan(ledger));
                ours += i == 0 ? 0 : export / workshop.rounds();
                most += i == 0 ? 0 : scan / workshop.rounds();
            }
            figures.add(Figure.ofRates("a million events as CSV", ours, most, "/s", "0.5"));
        });
        return figures;
    }

    private static double rate(Callable<Long> work) throws Exception {
        long begun = System.nanoTime();
        return work.call() * 1e9 / (System.nanoTime() - begun);
    }

    /** The days at the end that hold a million events. */
    private static long export(GrownLedger ledger) throws IOException {
        Instant from = ledger.until().minusMillis(DenseTraffic.SPAN.toMillis() * EVENTS / ledger.events());
        Lines lines = new Lines();
        try (Storage storage = SqliteStorage.open(ledger.file())) {
            LedgerPages pages = new LedgerPages(storage.ledger(), EventFilter.ALL.between(from, Instant.MAX));
            new CsvExport().write(pages, Map.of(), lines);
        }
        return lines.count;
    }

    private static long scan(GrownLedger ledger) throws SQLException {
        long rows = 0;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ledger.file());
                PreparedStatement statement = connection.prepareStatement(SCAN)) {
            statement.setLong(1, ledger.events() - EVENTS);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows++;
                    read(row);
                }
            }
        }
        return rows;
    }

    private static void read(ResultSet row) throws SQLException {
        for (int column = 1; column <= COLUMNS; column++) {
            if (TEXTS.contains(column)) {
                row.getString(column);
            } else {
                row.getLong(column);
            }
        }
    }

    /** Counts lines and keeps nothing. */
    private static final class Lines extends OutputStream {

        private long count = -1;

        @Override
        public void write(int one) {
            count += one == '\n' ? 1 : 0;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            for (int i = from; i < from + length; i++) {
                write(bytes[i]);
            }
        }
    }
}
