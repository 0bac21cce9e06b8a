package dev.costguardian.persistence.sql.reading;

import static dev.costguardian.persistence.sql.schema.Tables.CORRECTION;
import static dev.costguardian.persistence.sql.schema.Tables.EVENT_KEY;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_RAW;

import dev.costguardian.Verification;
import dev.costguardian.persistence.sql.rows.ColumnReader;
import dev.costguardian.persistence.sql.rows.CorrectionRow;
import dev.costguardian.persistence.sql.rows.Digest;
import dev.costguardian.persistence.sql.rows.EventRow;
import dev.costguardian.persistence.sql.rows.KeyRow;
import dev.costguardian.persistence.sql.rows.RawUsageRow;
import dev.costguardian.persistence.sql.sums.KeptZones;
import dev.costguardian.persistence.sql.sums.Measure;
import dev.costguardian.persistence.sql.sums.NarrowRollup;
import dev.costguardian.persistence.sql.sums.PostingScan;
import dev.costguardian.persistence.sql.sums.Rollup;
import dev.costguardian.persistence.sql.sums.SumTables;
import dev.costguardian.persistence.sql.sums.Sums;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

/**
 * Reads every event once: its checksum, its key, what its provider said, what was corrected of it, and whether all sums
 * are what events, corrections and those events add up to that are not there any more.
 */
public final class LedgerCheck {

    private static final long PROGRESS_STEP = 10_000;

    private final Connection connection;
    private final DSLContext sql;
    private final LongConsumer progress;
    private final List<String> problems = new ArrayList<>();
    private long events;

    public LedgerCheck(Connection connection, DSLContext sql, LongConsumer progress) {
        this.connection = connection;
        this.sql = sql;
        this.progress = progress;
    }

    public Verification run() throws SQLException {
        SumTables sums = new SumTables(KeptZones.read(sql));
        readEvents(sums);
        readCorrections(sums);
        readForgotten(sums);
        progress.accept(events);
        long keys = sql.fetchCount(EVENT_KEY);
        if (keys != events) {
            report("there are %d events and %d keys".formatted(events, keys));
        }
        checkRawUsage();
        for (Rollup rollup : Rollup.values()) {
            compare(rollup.table(), rollup.columns(rollup.table()), sums.rows(rollup));
        }
        for (NarrowRollup narrow : NarrowRollup.values()) {
            compare(narrow.table(), narrow.columns(), sums.rows(narrow));
        }
        return new Verification(events, problems);
    }

    private void readEvents(SumTables sums) throws SQLException {
        try (PreparedStatement key = connection.prepareStatement(KeyRow.find(sql));
                ResultSet rows = sql.select(EventRow.COLUMNS)
                        .from(USAGE_EVENT)
                        .orderBy(USAGE_EVENT.ID)
                        .fetchResultSet()) {
            while (rows.next()) {
                checkEvent(rows, key, sums);
                if (++events % PROGRESS_STEP == 0) {
                    progress.accept(events);
                }
            }
        }
    }

    private void checkEvent(ResultSet columns, PreparedStatement key, SumTables sums) throws SQLException {
        long id = columns.getLong(1);
        try {
            EventRow row = EventRow.read(columns);
            if (!row.isIntact(columns)) {
                report("event %d does not match its checksum".formatted(id));
            }
            checkKey(row, key);
            sums.add(row);
        } catch (IllegalArgumentException e) {
            report("event %d cannot be read: %s".formatted(id, e.getMessage()));
        }
    }

    private void readCorrections(SumTables sums) throws SQLException {
        try (ResultSet rows = sql.select(CorrectionRow.COLUMNS).from(CORRECTION).fetchResultSet()) {
            while (rows.next()) {
                checkCorrection(rows);
            }
        }
        try (ResultSet rows =
                PostingScan.select(sql, USAGE_EVENT, List.of(), List.of()).fetchResultSet()) {
            while (rows.next()) {
                sums.add(PostingScan.read(rows));
            }
        } catch (IllegalArgumentException e) {
            report("the corrections cannot be added up: " + e.getMessage());
        }
    }

    private void readForgotten(SumTables sums) throws SQLException {
        for (Rollup rollup : Rollup.values()) {
            try (ResultSet rows = sql.select(rollup.columns(rollup.forgotten()))
                    .from(rollup.forgotten())
                    .fetchResultSet()) {
                while (rows.next()) {
                    ColumnReader reader = new ColumnReader(rows);
                    sums.add(rollup, readKey(rollup.keys().size(), reader), readSums(reader));
                }
            }
        }
    }

    private void checkCorrection(ResultSet columns) throws SQLException {
        String which = "correction of event %d by batch %d".formatted(columns.getLong(1), columns.getLong(2));
        try {
            if (!CorrectionRow.read(columns).isIntact(columns)) {
                report("the " + which + " does not match its checksum");
            }
        } catch (IllegalArgumentException e) {
            report("the %s cannot be read: %s".formatted(which, e.getMessage()));
        }
    }

    private void checkKey(EventRow row, PreparedStatement key) throws SQLException {
        key.setLong(1, row.key().token().value());
        key.setBytes(2, Digest.first16Bytes(row.key().eventId()));
        try (ResultSet found = key.executeQuery()) {
            if (!found.next() || found.getLong(1) != row.id()) {
                report("event %d has no key of its own".formatted(row.id()));
            }
        }
    }

    private void checkRawUsage() throws SQLException {
        try (ResultSet rows = sql.select(RawUsageRow.COLUMNS)
                .from(USAGE_RAW)
                .orderBy(USAGE_RAW.USAGE_EVENT_ID)
                .fetchResultSet()) {
            while (rows.next()) {
                checkRawUsage(rows);
            }
        }
    }

    private void checkRawUsage(ResultSet columns) throws SQLException {
        long id = columns.getLong(1);
        try {
            if (!RawUsageRow.read(columns).isIntact(columns)) {
                report("the raw usage of event %d does not match its checksum".formatted(id));
            }
        } catch (IllegalArgumentException e) {
            report("the raw usage of event %d cannot be read: %s".formatted(id, e.getMessage()));
        }
    }

    private void compare(Table<?> table, List<Field<?>> columns, Map<List<Long>, Sums> expected) throws SQLException {
        Sums nothing = new Sums();
        Set<List<Long>> missing = new HashSet<>(expected.keySet());
        try (ResultSet rows = sql.select(columns).from(table).fetchResultSet()) {
            while (rows.next()) {
                ColumnReader reader = new ColumnReader(rows);
                List<Long> key = readKey(columns.size() - Measure.ALL.size(), reader);
                Sums stored = readSums(reader);
                missing.remove(key);
                if (!stored.equals(expected.getOrDefault(key, nothing))) {
                    report("%s %s holds other sums than its events and corrections".formatted(table.getName(), key));
                }
            }
        }
        missing.forEach(key -> report("%s %s is missing".formatted(table.getName(), key)));
    }

    private static List<Long> readKey(int columns, ColumnReader reader) throws SQLException {
        List<Long> key = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            key.add(reader.number());
        }
        return key;
    }

    private static Sums readSums(ColumnReader reader) throws SQLException {
        Sums sums = new Sums();
        for (Measure measure : Measure.ALL) {
            sums.set(measure.place(), reader.number());
        }
        return sums;
    }

    private void report(String problem) {
        if (problems.size() < Verification.MOST_PROBLEMS) {
            problems.add(problem);
        }
    }
}
