package dev.costguardian.persistence.sql.rows;

import java.lang.reflect.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;

/** Rows whose columns become an array each, as the parameters of {@code Engine.rows} are. */
public final class ColumnArrays implements ArrayRows {

    private final List<Column> columns;
    private long values;

    public ColumnArrays(DSLContext sql, List<? extends Field<?>> columns) {
        this.columns = columns.stream().map(column -> new Column(sql, column)).toList();
    }

    @Override
    public void number(long value) {
        next().add(value);
    }

    @Override
    public void flag(boolean value) {
        next().add(value);
    }

    @Override
    public void text(String value) {
        if (value.isEmpty()) {
            unknown();
        } else {
            next().add(value);
        }
    }

    @Override
    public void eventId(String value) {
        text(EventIdText.of(value));
    }

    @Override
    public void unknown() {
        next().addNull();
    }

    public void bytes(byte[] value) {
        next().add(value);
    }

    @Override
    public boolean isEmpty() {
        return values == 0;
    }

    @Override
    public int bind(PreparedStatement statement, int place) throws SQLException {
        int at = place;
        for (Column column : columns) {
            statement.setArray(at++, column.array(statement.getConnection()));
        }
        return at;
    }

    @Override
    public void clear() {
        values = 0;
        columns.forEach(Column::clear);
    }

    private Column next() {
        return columns.get((int) (values++ % columns.size()));
    }

    /** An array of just the type of the column: the driver sends other ones as text. */
    private static final class Column {

        private static final int FEW = 16;

        private final String sqlType;
        private Object[] values;
        private int size;

        Column(DSLContext sql, Field<?> column) {
            this.sqlType = column.getDataType().getCastTypeName(sql.configuration());
            this.values = (Object[]) Array.newInstance(column.getType(), FEW);
        }

        void add(Object value) {
            int place = size;
            addNull();
            values[place] = value;
        }

        void addNull() {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            size++;
        }

        java.sql.Array array(Connection connection) throws SQLException {
            return connection.createArrayOf(sqlType, Arrays.copyOf(values, size));
        }

        void clear() {
            Arrays.fill(values, null);
            size = 0;
        }
    }
}
