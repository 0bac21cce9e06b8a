package dev.costguardian.persistence.sql.sums;

import dev.costguardian.persistence.sql.rows.Insertions;
import dev.costguardian.persistence.sql.rows.RowSink;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Table;

/** Adds to the tables of sums. */
public final class SumStatements {

    private final Map<Rollup, Insertions.Insertion> whole = new EnumMap<>(Rollup.class);
    private final Map<NarrowRollup, Insertions.Insertion> narrow = new EnumMap<>(NarrowRollup.class);

    private SumStatements(Insertions insertions, Function<Rollup, Table<?>> tables) throws SQLException {
        for (Rollup rollup : Rollup.values()) {
            Table<?> table = tables.apply(rollup);
            whole.put(rollup, upsert(insertions, table, rollup.keys(table)));
        }
    }

    /** Statements that add to all the sums that reports read. */
    public static SumStatements of(Insertions insertions) throws SQLException {
        SumStatements all = ofWhole(insertions);
        for (NarrowRollup rollup : NarrowRollup.values()) {
            all.narrow.put(rollup, upsert(insertions, rollup.table(), rollup.keys()));
        }
        return all;
    }

    /** As {@link #of}, without the narrower tables. */
    static SumStatements ofWhole(Insertions insertions) throws SQLException {
        return new SumStatements(insertions, Rollup::table);
    }

    /** Statements that add to what is left of events that are not there any more. */
    public static SumStatements ofForgotten(Insertions insertions) throws SQLException {
        return new SumStatements(insertions, Rollup::forgotten);
    }

    /** Adds a row's sums to those that a table has under the same key. */
    private static Insertions.Insertion upsert(Insertions insertions, Table<?> table, List<? extends Field<Long>> keys)
            throws SQLException {
        return insertions.into(
                table,
                Rollup.columns(table, keys),
                insertion -> insertion.onConflict(keys).doUpdate().set(Rollup.additions(table)));
    }

    /** Has every sum wait to be added to the row of its key, which is made where there is none. */
    public void add(SumTables sums) throws SQLException {
        for (Map.Entry<Rollup, Insertions.Insertion> table : whole.entrySet()) {
            add(table.getValue(), sums.rows(table.getKey()));
        }
        for (Map.Entry<NarrowRollup, Insertions.Insertion> table : narrow.entrySet()) {
            add(table.getValue(), sums.rows(table.getKey()));
        }
    }

    private static void add(Insertions.Insertion table, Map<List<Long>, Sums> rows) throws SQLException {
        for (Map.Entry<List<Long>, Sums> row : rows.entrySet()) {
            table.add(sink -> bind(row.getKey(), row.getValue(), sink));
        }
    }

    private static void bind(List<Long> keys, Sums sums, RowSink sink) throws SQLException {
        for (long key : keys) {
            sink.number(key);
        }
        for (int i = 0; i < Measure.ALL.size(); i++) {
            sink.number(sums.get(i));
        }
    }
}
