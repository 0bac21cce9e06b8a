package dev.costguardian.persistence.sql.rows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;

/** Reads the columns of a row one after the other. */
public final class ColumnReader {

    private final ResultSet row;
    private int place;

    public ColumnReader(ResultSet row) {
        this(row, 0);
    }

    /** Begins after the first {@code passedOver} columns. */
    public ColumnReader(ResultSet row, int passedOver) {
        this.row = row;
        this.place = passedOver;
    }

    /** A number; 0 for NULL. */
    public long number() throws SQLException {
        return row.getLong(++place);
    }

    public OptionalLong optionalNumber() throws SQLException {
        long value = row.getLong(++place);
        return value == 0 && row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    public boolean flag() throws SQLException {
        return row.getBoolean(++place);
    }

    /** A text; empty for NULL. */
    public String text() throws SQLException {
        String value = row.getString(++place);
        return value == null ? "" : value;
    }
}
