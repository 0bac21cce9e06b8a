package dev.costguardian.persistence.sql.rows;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;

/** Rows of nothing but numbers, which become one array of rows. The server takes it apart sooner than many small ones. */
final class NumberTable implements ArrayRows {

    private static final int FEW = 256;

    private final int width;
    private long[] numbers = new long[FEW];
    private int size;

    NumberTable(int width) {
        this.width = width;
    }

    @Override
    public void number(long value) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = value;
    }

    @Override
    public void flag(boolean value) {
        throw noNumber();
    }

    @Override
    public void text(String value) {
        throw noNumber();
    }

    @Override
    public void eventId(String value) {
        throw noNumber();
    }

    @Override
    public void unknown() {
        throw noNumber();
    }

    private static IllegalStateException noNumber() {
        return new IllegalStateException("the columns hold numbers, and know all of them");
    }

    @Override
    public boolean isEmpty() {
        return size == 0;
    }

    @Override
    public int bind(PreparedStatement statement, int place) throws SQLException {
        long[][] rows = new long[size / width][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(numbers, row * width, (row + 1) * width);
        }
        statement.setArray(place, statement.getConnection().createArrayOf("bigint", rows));
        return place + 1;
    }

    @Override
    public void clear() {
        size = 0;
    }
}
