package dev.costguardian.persistence.sql.reading;

import dev.costguardian.persistence.sql.rows.ColumnReader;
import dev.costguardian.persistence.sql.sums.Measure;
import dev.costguardian.persistence.sql.sums.SumColumns;
import dev.costguardian.persistence.sql.sums.Sums;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

/** The rows of a table of sums, from the oldest on, read as they are asked for. */
final class SumRows implements AutoCloseable {

    private static final long HOURS_PER_DAY = 24;
    private static final String HOUR = "hour";
    private static final String DAY = "day";

    private final ResultSet rows;
    private final int width;
    private final int time;
    private final boolean isByHour;
    private boolean hasNext;
    private List<Long> key = List.of();

    SumRows(DSLContext sql, Table<?> table, Condition which) throws SQLException {
        List<Field<Long>> keys = keys(table);
        List<String> names = keys.stream().map(Field::getName).toList();
        this.width = keys.size();
        this.isByHour = names.contains(HOUR);
        this.time = names.indexOf(isByHour ? HOUR : DAY);
        List<Field<?>> columns = new ArrayList<>(keys);
        columns.addAll(SumColumns.ofRow(table));
        this.rows = sql.select(columns)
                .from(table)
                .where(which)
                .orderBy(keys.get(time))
                .fetchResultSet();
        try {
            step();
        } catch (SQLException e) {
            rows.close();
            throw e;
        }
    }

    private static List<Field<Long>> keys(Table<?> table) {
        return Objects.requireNonNull(table.getPrimaryKey()).getFields().stream()
                .map(key -> Objects.requireNonNull(table.field(key.getName(), Long.class)))
                .toList();
    }

    /** Whether a table has a row of that key. */
    static boolean has(DSLContext sql, Table<?> table, List<Long> key) {
        List<Field<Long>> keys = keys(table);
        return sql.fetchExists(
                table,
                IntStream.range(0, keys.size())
                        .mapToObj(i -> keys.get(i).eq(key.get(i)))
                        .toList());
    }

    boolean hasNext() {
        return hasNext;
    }

    /** The day of the next row, counted from 1970-01-01 in its own zone. */
    long nextDay() {
        long number = key.get(time);
        return isByHour ? Math.floorDiv(number, HOURS_PER_DAY) : number;
    }

    /** Hands out the rows of days up to one. */
    void readTo(long day, BiConsumer<List<Long>, Sums> visit) throws SQLException {
        while (hasNext && nextDay() <= day) {
            ColumnReader columns = new ColumnReader(rows, width);
            Sums sums = new Sums();
            for (Measure measure : Measure.ALL) {
                sums.set(measure.place(), columns.number());
            }
            visit.accept(key, sums);
            step();
        }
    }

    private void step() throws SQLException {
        hasNext = rows.next();
        if (hasNext) {
            ColumnReader columns = new ColumnReader(rows);
            List<Long> read = new ArrayList<>(width);
            for (int i = 0; i < width; i++) {
                read.add(columns.number());
            }
            key = List.copyOf(read);
        }
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
