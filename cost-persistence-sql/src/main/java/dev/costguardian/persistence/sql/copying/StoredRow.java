package dev.costguardian.persistence.sql.copying;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;

/** A row of any table, as both engines keep it: whole numbers, texts, yes or no, and bytes as hexadecimal digits. */
record StoredRow(List<Optional<Object>> values) {

    private static final HexFormat HEX = HexFormat.of();

    /** Reads the columns of a row that stand at its beginning. */
    static StoredRow read(ResultSet row, List<Field<?>> columns) throws SQLException {
        List<Optional<Object>> values = new ArrayList<>(columns.size());
        for (int place = 1; place <= columns.size(); place++) {
            values.add(value(row, place, columns.get(place - 1).getType()));
        }
        return new StoredRow(values);
    }

    private static Optional<Object> value(ResultSet row, int place, Class<?> type) throws SQLException {
        if (type == Long.class) {
            long number = row.getLong(place);
            return row.wasNull() ? Optional.empty() : Optional.of(number);
        }
        if (type == Boolean.class) {
            boolean flag = row.getBoolean(place);
            return row.wasNull() ? Optional.empty() : Optional.of(flag);
        }
        return type == byte[].class
                ? Optional.ofNullable(row.getBytes(place)).map(HEX::formatHex)
                : Optional.ofNullable(row.getString(place));
    }

    long number(int place) {
        return (long) values.get(place).orElseThrow();
    }

    String text(int place) {
        return (String) values.get(place).orElseThrow();
    }

    /** Binds the values from one place up to another to the next parameters of a statement; answers how many there are. */
    int bind(PreparedStatement statement, int parameter, List<Field<?>> columns, int from, int to) throws SQLException {
        for (int place = from; place < to; place++) {
            bind(
                    statement,
                    parameter + place - from,
                    columns.get(place).getType(),
                    values.get(place).orElse(""));
            if (values.get(place).isEmpty()) {
                statement.setNull(
                        parameter + place - from, sqlType(columns.get(place).getType()));
            }
        }
        return to - from;
    }

    private static void bind(PreparedStatement statement, int parameter, Class<?> type, Object value)
            throws SQLException {
        if (value instanceof Long number) {
            statement.setLong(parameter, number);
        } else if (value instanceof Boolean flag) {
            statement.setBoolean(parameter, flag);
        } else if (type == byte[].class) {
            statement.setBytes(parameter, HEX.parseHex((String) value));
        } else {
            statement.setString(parameter, (String) value);
        }
    }

    private static int sqlType(Class<?> type) {
        if (type == Long.class) {
            return Types.BIGINT;
        }
        return type == Boolean.class ? Types.BOOLEAN : type == byte[].class ? Types.BINARY : Types.VARCHAR;
    }
}
