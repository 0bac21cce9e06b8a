package dev.costguardian.persistence.sql.reading;

import static dev.costguardian.persistence.sql.schema.Tables.CORRECTION;
import static dev.costguardian.persistence.sql.schema.Tables.EVENT_KEY;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_RAW;

import dev.costguardian.Verification;
import dev.costguardian.persistence.sql.rows.CorrectionRow;
import dev.costguardian.persistence.sql.rows.Digest;
import dev.costguardian.persistence.sql.rows.EventRow;
import dev.costguardian.persistence.sql.rows.KeyRow;
import dev.costguardian.persistence.sql.rows.RawUsageRow;
import dev.costguardian.persistence.sql.sums.KeptZones;
import dev.costguardian.persistence.sql.sums.PostingScan;
import dev.costguardian.persistence.sql.sums.ReportZones;
import dev.costguardian.persistence.sql.sums.SumTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * Reads every event once: its checksum, its key, what its provider said, what was corrected of it, and whether all sums
 * are what events, corrections and those events add up to that are not there any more.
 */
public final class LedgerCheck {

    private static final int STEP = 10_000;

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
        ReportZones zones = KeptZones.read(sql);
        try (SumsCheck check = new SumsCheck(sql)) {
            check.open(zones);
            readEvents(zones, check);
            checkCorrections();
            progress.accept(events);
            long keys = sql.fetchCount(EVENT_KEY);
            if (keys != events) {
                report("there are %d events and %d keys".formatted(events, keys));
            }
            checkRawUsage();
            check.problems().limit(Verification.MOST_PROBLEMS).forEach(this::report);
        }
        return new Verification(events, problems);
    }

    private void readEvents(ReportZones zones, SumsCheck check) throws SQLException {
        try (PreparedStatement key = connection.prepareStatement(KeyRow.find(sql));
                ResultSet rows = sql.select(EventRow.COLUMNS)
                        .from(USAGE_EVENT)
                        .orderBy(USAGE_EVENT.ID)
                        .fetchResultSet()) {
            Stretch stretch = new Stretch(zones);
            while (rows.next()) {
                checkEvent(rows, key).ifPresent(stretch::add);
                if (++events % STEP == 0) {
                    progress.accept(events);
                    addUp(stretch, check);
                    stretch = new Stretch(zones);
                }
            }
            addUp(stretch, check);
        }
    }

    /** Events that follow each other, and what they come to. */
    private static final class Stretch {

        private final SumTables sums;
        private final List<EventRow> rows = new ArrayList<>();

        Stretch(ReportZones zones) {
            this.sums = new SumTables(zones);
        }

        void add(EventRow row) {
            rows.add(row);
            sums.add(row);
        }

        boolean isEmpty() {
            return rows.isEmpty();
        }

        long firstId() {
            return rows.get(0).id();
        }

        long lastId() {
            return rows.get(rows.size() - 1).id();
        }

        /** The day that nine tenths of them did not occur after: single clocks may be far ahead. */
        long day() {
            long[] days = rows.stream()
                    .mapToLong(row -> ReportZones.UTC.day(row.occurredAt()))
                    .sorted()
                    .toArray();
            return days[days.length * 9 / 10];
        }
    }

    /** Adds what was corrected of these events, and compares. */
    private void addUp(Stretch stretch, SumsCheck check) throws SQLException {
        if (stretch.isEmpty()) {
            return;
        }
        if (PostingScan.hasAny(sql)) {
            addCorrections(stretch);
        }
        check.found(stretch.sums, stretch.day());
    }

    private void addCorrections(Stretch stretch) throws SQLException {
        Condition isOne = USAGE_EVENT.ID.between(stretch.firstId(), stretch.lastId());
        try (ResultSet rows =
                PostingScan.select(sql, USAGE_EVENT, List.of(isOne), List.of()).fetchResultSet()) {
            while (rows.next()) {
                stretch.sums.add(PostingScan.read(rows));
            }
        } catch (IllegalArgumentException e) {
            report("the corrections cannot be added up: " + e.getMessage());
        }
    }

    /** Says what is wrong with an event; answers it where it can be read. */
    private Optional<EventRow> checkEvent(ResultSet columns, PreparedStatement key) throws SQLException {
        long id = columns.getLong(1);
        try {
            EventRow row = EventRow.read(columns);
            if (!row.isIntact(columns)) {
                report("event %d does not match its checksum".formatted(id));
            }
            checkKey(row, key);
            return Optional.of(row);
        } catch (IllegalArgumentException e) {
            report("event %d cannot be read: %s".formatted(id, e.getMessage()));
            return Optional.empty();
        }
    }

    private void checkCorrections() throws SQLException {
        try (ResultSet rows = sql.select(CorrectionRow.COLUMNS).from(CORRECTION).fetchResultSet()) {
            while (rows.next()) {
                checkCorrection(rows);
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

    private void report(String problem) {
        if (problems.size() < Verification.MOST_PROBLEMS) {
            problems.add(problem);
        }
    }
}
