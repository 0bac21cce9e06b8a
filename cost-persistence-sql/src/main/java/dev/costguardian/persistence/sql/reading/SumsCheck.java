package dev.costguardian.persistence.sql.reading;

import dev.costguardian.persistence.sql.sums.Measure;
import dev.costguardian.persistence.sql.sums.NarrowRollup;
import dev.costguardian.persistence.sql.sums.ReportZones;
import dev.costguardian.persistence.sql.sums.Rollup;
import dev.costguardian.persistence.sql.sums.SumTables;
import dev.costguardian.persistence.sql.sums.Sums;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Whether the tables of sums hold what events, corrections and forgotten events come to. It reads them from their oldest
 * days on, while somebody else reads the events, and keeps in memory only what does not agree yet: mostly rows of the days
 * whose events are being read.
 */
final class SumsCheck implements AutoCloseable {

    private static final String ZONE = "zone_id";

    private final DSLContext sql;
    private final List<Source> sources = new ArrayList<>();

    /** By how much rows exceed what was found for them, wrapping around where it runs full. Those that agree are gone. */
    private final Map<Table<?>, Map<List<Long>, long[]>> surplus = new LinkedHashMap<>();

    private SumTables forgotten = noSums();

    /** Rows, and what becomes of them. */
    private record Source(SumRows rows, BiConsumer<List<Long>, Sums> visit) {}

    SumsCheck(DSLContext sql) {
        this.sql = sql;
    }

    /** Begins, before the first day of all tables. */
    void open(ReportZones zones) throws SQLException {
        for (Rollup rollup : Rollup.values()) {
            readStored(rollup.table(), zones);
            read(rollup.forgotten(), zones, (key, sums) -> forgotten.add(rollup, key, sums));
        }
        for (NarrowRollup narrow : NarrowRollup.values()) {
            readStored(narrow.table(), zones);
        }
    }

    private void readStored(Table<?> table, ReportZones zones) throws SQLException {
        surplus.put(table, new HashMap<>());
        read(table, zones, (key, sums) -> add(table, key, sums, 1));
    }

    /** Zone by zone, as the tables have them; rows of zones that nobody keeps are read too. */
    private void read(Table<?> table, ReportZones zones, BiConsumer<List<Long>, Sums> visit) throws SQLException {
        Field<Long> zone = table.field(ZONE, Long.class);
        if (zone == null) {
            sources.add(new Source(new SumRows(sql, table, DSL.noCondition()), visit));
            return;
        }
        List<Long> kept = zones.zones().stream().map(ReportZones.Zone::id).toList();
        for (long id : kept) {
            sources.add(new Source(new SumRows(sql, table, zone.eq(id)), visit));
        }
        sources.add(new Source(new SumRows(sql, table, zone.notIn(kept)), visit));
    }

    /**
     * Takes in what events and corrections come to.
     *
     * @param day counted from 1970-01-01; hardly any of them occurred later
     */
    void found(SumTables sums, long day) throws SQLException {
        readTo(day);
        takeAway(sums);
    }

    private void readTo(long day) throws SQLException {
        OptionalLong next = nextDay();
        while (next.isPresent() && next.getAsLong() <= day) {
            for (Source source : sources) {
                source.rows().readTo(next.getAsLong(), source.visit());
            }
            takeAway(forgotten);
            forgotten = noSums();
            next = nextDay();
        }
    }

    private OptionalLong nextDay() {
        return sources.stream()
                .map(Source::rows)
                .filter(SumRows::hasNext)
                .mapToLong(SumRows::nextDay)
                .min();
    }

    private void takeAway(SumTables sums) {
        for (Rollup rollup : Rollup.values()) {
            sums.rows(rollup).forEach((key, row) -> add(rollup.table(), key, row, -1));
        }
        for (NarrowRollup narrow : NarrowRollup.values()) {
            sums.rows(narrow).forEach((key, row) -> add(narrow.table(), key, row, -1));
        }
    }

    private void add(Table<?> table, List<Long> key, Sums sums, int sign) {
        Map<List<Long>, long[]> rows = Objects.requireNonNull(surplus.get(table));
        long[] values = rows.computeIfAbsent(key, same -> new long[Measure.ALL.size()]);
        for (int i = 0; i < values.length; i++) {
            values[i] += sign * sums.get(i);
        }
        if (Arrays.stream(values).allMatch(value -> value == 0)) {
            rows.remove(key);
        }
    }

    /** Reads the rest, and says what does not agree. */
    Stream<String> problems() throws SQLException {
        readTo(Long.MAX_VALUE);
        return surplus.entrySet().stream()
                .flatMap(table -> table.getValue().keySet().stream().map(key -> problem(table.getKey(), key)));
    }

    private String problem(Table<?> table, List<Long> key) {
        return (SumRows.has(sql, table, key)
                        ? "%s %s holds other sums than its events and corrections"
                        : "%s %s is missing")
                .formatted(table.getName(), key);
    }

    private static SumTables noSums() {
        return new SumTables(new ReportZones(List.of()));
    }

    @Override
    public void close() throws SQLException {
        for (Source source : sources) {
            source.rows().close();
        }
    }
}
