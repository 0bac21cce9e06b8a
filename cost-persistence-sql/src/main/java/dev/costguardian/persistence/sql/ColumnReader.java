package dev.costguardian.persistence.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;

/** Reads the columns of a row one after the other. */
final class ColumnReader {

    private final ResultSet row;
    private int place;

    ColumnReader(ResultSet row) {
        this(row, 0);
    }

    /** Begins after the first {@code passedOver} columns. */
    ColumnReader(ResultSet row, int passedOver) {
        this.row = row;
        this.place = passedOver;
    }

    /** A number; 0 for NULL. */
    long number() throws SQLException {
        return row.getLong(++place);
    }

    OptionalLong optionalNumber() throws SQLException {
        long value = row.getLong(++place);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    boolean flag() throws SQLException {
        return row.getBoolean(++place);
    }

    /** A text; empty for NULL. */
    String text() throws SQLException {
        String value = row.getString(++place);
        return value == null ? "" : value;
    }
}
