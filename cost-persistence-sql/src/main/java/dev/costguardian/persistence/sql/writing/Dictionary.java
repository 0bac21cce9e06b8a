package dev.costguardian.persistence.sql.writing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.RowN;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/**
 * Gives every name of one kind its row, and makes the row where the name is new. Used by the writing thread alone. Rows
 * never change, so what was once read stays true; what was made in a transaction that failed must be forgotten.
 *
 * @param <K> the name
 */
public final class Dictionary<K> {

    private static final int MOST_REMEMBERED = 50_000;
    private static final int MOST_AT_ONCE = 100;

    private final Table<?> table;
    private final TableField<?, Long> id;
    private final Function<K, Map<Field<?>, Object>> unique;
    private final Function<K, Map<Field<?>, Object>> further;
    private final Map<K, Long> remembered = new Recent<>();

    /** A dictionary whose rows are told apart by {@code unique} columns and have {@code further} ones. */
    public Dictionary(
            TableField<?, Long> id,
            Function<K, Map<Field<?>, Object>> unique,
            Function<K, Map<Field<?>, Object>> further) {
        this.table = Objects.requireNonNull(id.getTable());
        this.id = id;
        this.unique = unique;
        this.further = further;
    }

    /** The row of {@code name}; {@code made} is told the row where it is new. */
    public long id(DSLContext sql, K name, RowMade<K> made) {
        Long known = remembered.get(name);
        return known != null
                ? known
                : Objects.requireNonNull(rows(sql, List.of(name), made).get(name));
    }

    /** Remembers the rows of all these names. What is not remembered is looked for, and made, together. */
    public void learn(DSLContext sql, Stream<K> names, RowMade<K> made) {
        List<K> unknown =
                names.filter(name -> !remembered.containsKey(name)).distinct().toList();
        for (int from = 0; from < unknown.size(); from += MOST_AT_ONCE) {
            rows(sql, unknown.subList(from, Math.min(from + MOST_AT_ONCE, unknown.size())), made);
        }
    }

    private Map<K, Long> rows(DSLContext sql, List<K> names, RowMade<K> made) {
        Map<K, Long> rows = find(sql, names);
        List<K> missing = names.stream().filter(name -> !rows.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            make(sql, missing);
            // Of several rows that it inserts, jOOQ returns the last alone where the store is SQLite.
            Map<K, Long> newest = find(sql, missing);
            newest.forEach((name, row) -> made.row(sql, row, name));
            rows.putAll(newest);
        }
        remembered.putAll(rows);
        return rows;
    }

    private Map<K, Long> find(DSLContext sql, List<K> names) {
        Condition isOneOfThem = DSL.or(
                names.stream().map(name -> DSL.condition(unique.apply(name))).toList());
        List<Field<?>> columns = new ArrayList<>(unique.apply(names.get(0)).keySet());
        columns.add(id);
        Map<K, Long> rows = new HashMap<>();
        for (Record row : sql.select(columns).from(table).where(isOneOfThem).fetch()) {
            names.stream().filter(name -> isOf(row, name)).forEach(name -> rows.put(name, row.get(id)));
        }
        return rows;
    }

    private boolean isOf(Record row, K name) {
        return unique.apply(name).entrySet().stream()
                .allMatch(column -> Objects.deepEquals(row.get(column.getKey()), column.getValue()));
    }

    private void make(DSLContext sql, List<K> names) {
        List<Field<?>> columns = List.copyOf(row(names.get(0)).keySet());
        List<RowN> rows = names.stream()
                .map(name -> DSL.row(columns.stream().map(row(name)::get).toList()))
                .toList();
        sql.insertInto(table).columns(columns).valuesOfRows(rows).execute();
    }

    private Map<Field<?>, Object> row(K name) {
        Map<Field<?>, Object> row = new HashMap<>(unique.apply(name));
        row.putAll(further.apply(name));
        return row;
    }

    public void forget() {
        remembered.clear();
    }

    /** Told of a row that was just made. */
    @FunctionalInterface
    public interface RowMade<K> {

        void row(DSLContext sql, long id, K name);
    }

    /** The names that were asked for last, so that memory stays bounded however many there are. */
    private static final class Recent<K> extends LinkedHashMap<K, Long> {

        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Long> eldest) {
            return size() > MOST_REMEMBERED;
        }
    }
}
