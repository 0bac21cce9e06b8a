package dev.costguardian.persistence.sql.writing;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
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
        if (known != null) {
            return known;
        }
        long found = sql.select(id)
                .from(table)
                .where(DSL.condition(unique.apply(name)))
                .fetchOptional(id)
                .orElseGet(() -> make(sql, name, made));
        remembered.put(name, found);
        return found;
    }

    private long make(DSLContext sql, K name, RowMade<K> made) {
        Map<Field<?>, Object> row = new HashMap<>(unique.apply(name));
        row.putAll(further.apply(name));
        long newest = sql.insertInto(table).set(row).returning(id).fetchSingle(id);
        made.row(sql, newest, name);
        return newest;
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
