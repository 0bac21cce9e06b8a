package dev.costguardian.persistence.sql.copying;

import static dev.costguardian.persistence.sql.schema.Tables.USAGE_DAY;
import static dev.costguardian.persistence.sql.schema.Tables.USAGE_EVENT;

import dev.costguardian.persistence.sql.rows.EventRow;
import dev.costguardian.persistence.sql.sums.Measure;
import dev.costguardian.persistence.sql.sums.Rollup;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * What two ledgers have in common: how many rows each table has, and what events and sums of each day of UTC add up to,
 * checksums included.
 */
final class Comparison {

    private static final long MILLIS_PER_DAY = 86_400_000;

    /** No sum of a day runs full that is kept in two parts. */
    private static final long PART = 1_000_000;

    /** Every whole number of an event, ids and checksum among them. */
    private static final List<Field<Long>> OF_EVENTS = EventRow.COLUMNS.stream()
            .filter(column -> column.getType() == Long.class)
            .map(column -> column.coerce(Long.class))
            .toList();

    private final DSLContext source;
    private final DSLContext copy;
    private final List<String> differences = new ArrayList<>();

    Comparison(DSLContext source, DSLContext copy) {
        this.source = source;
        this.copy = copy;
    }

    /** What differs, in words; empty where nothing does. */
    List<String> differences() {
        Stream.concat(CopiedTables.OF_EVENTS.stream(), CopiedTables.MIRRORED.stream())
                .forEach(this::compareCounts);
        compareDays("events", eventsByDay(source), eventsByDay(copy));
        compareDays("sums", sumsByDay(source), sumsByDay(copy));
        return differences;
    }

    private void compareCounts(Table<?> table) {
        long expected = source.fetchCount(table);
        long found = copy.fetchCount(table);
        if (expected != found) {
            differences.add("table %s has %d rows, and %d in the copy".formatted(table.getName(), expected, found));
        }
    }

    private void compareDays(
            String what, SortedMap<Long, List<BigDecimal>> expected, SortedMap<Long, List<BigDecimal>> found) {
        TreeSet<Long> days = new TreeSet<>(expected.keySet());
        days.addAll(found.keySet());
        for (long day : days) {
            if (!Objects.equals(expected.get(day), found.get(day))) {
                differences.add(what + " of " + LocalDate.ofEpochDay(day) + " add up to something else in the copy");
            }
        }
    }

    private static SortedMap<Long, List<BigDecimal>> eventsByDay(DSLContext sql) {
        List<Field<BigDecimal>> sums = new ArrayList<>();
        for (Field<Long> column : OF_EVENTS) {
            sums.add(total(column.div(PART)));
            sums.add(total(column.mod(PART)));
        }
        Field<Long> day = USAGE_EVENT.OCCURRED_AT.div(DSL.inline(MILLIS_PER_DAY));
        return byDay(sql.select(day)
                .select(DSL.count())
                .select(sums)
                .from(USAGE_EVENT)
                .groupBy(day)
                .fetch());
    }

    private static SortedMap<Long, List<BigDecimal>> sumsByDay(DSLContext sql) {
        List<Field<BigDecimal>> sums = Measure.ALL.stream()
                .map(measure -> total(Rollup.DAY.measure(measure)))
                .toList();
        return byDay(sql.select(USAGE_DAY.DAY)
                .select(DSL.count())
                .select(sums)
                .from(USAGE_DAY)
                .groupBy(USAGE_DAY.DAY)
                .fetch());
    }

    private static Field<BigDecimal> total(Field<Long> column) {
        return DSL.coalesce(DSL.sum(column), BigDecimal.ZERO);
    }

    private static SortedMap<Long, List<BigDecimal>> byDay(List<? extends Record> rows) {
        SortedMap<Long, List<BigDecimal>> days = new TreeMap<>();
        for (Record row : rows) {
            List<BigDecimal> sums = new ArrayList<>();
            for (int place = 1; place < row.size(); place++) {
                sums.add(row.get(place, BigDecimal.class));
            }
            days.put(row.get(0, Long.class), sums);
        }
        return days;
    }
}
