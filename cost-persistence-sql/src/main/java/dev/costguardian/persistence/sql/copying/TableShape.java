package dev.costguardian.persistence.sql.copying;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.costguardian.persistence.sql.engine.Engine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The columns of a table, those of its key first, and the statements about whole rows.
 *
 * @param keys how many columns the key has
 */
record TableShape(Table<?> table, List<Field<?>> columns, int keys) {

    static TableShape of(Table<?> table) {
        List<Field<?>> columns = new ArrayList<>(
                Objects.requireNonNull(table.getPrimaryKey(), table.getName()).getFields());
        int keys = columns.size();
        Arrays.stream(table.fields())
                .filter(column -> !columns.contains(column))
                .forEach(columns::add);
        return new TableShape(table, List.copyOf(columns), keys);
    }

    /** The same without what is not the key. */
    TableShape keysOnly() {
        return new TableShape(table, key(), keys);
    }

    private List<Field<?>> key() {
        return columns.subList(0, keys);
    }

    /** All rows in an order that is the same in both engines, that of {@link #order}. */
    String select(DSLContext sql, Engine engine) {
        return sql.select(columns)
                .from(table)
                .orderBy(key().stream().map(engine::byBytes).toList())
                .getSQL();
    }

    /** Parameters are all columns. */
    String insert(DSLContext sql) {
        return sql.insertInto(table)
                .columns(columns)
                .values(new Object[columns.size()])
                .getSQL();
    }

    /** Parameters are the columns beside the key, then those of the key. */
    String update(DSLContext sql) {
        Map<Field<?>, Field<?>> values = new LinkedHashMap<>();
        columns.subList(keys, columns.size())
                .forEach(column -> values.put(column, DSL.param("", column.getDataType())));
        return sql.update(table).set(values).where(hasKey()).getSQL();
    }

    /** Parameters are the columns of the key. */
    String delete(DSLContext sql) {
        return sql.deleteFrom(table).where(hasKey()).getSQL();
    }

    private Condition hasKey() {
        return DSL.and(key().stream().map(TableShape::isGiven).toList());
    }

    private static <T> Condition isGiven(Field<T> column) {
        return column.eq(DSL.param("", column.getDataType()));
    }

    /** Which of two rows comes first. */
    int order(StoredRow one, StoredRow other) {
        for (int place = 0; place < keys; place++) {
            int order = columns.get(place).getType() == Long.class
                    ? Long.compare(one.number(place), other.number(place))
                    : Arrays.compareUnsigned(
                            one.text(place).getBytes(UTF_8), other.text(place).getBytes(UTF_8));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
