package dev.costguardian.persistence.sql.sums;

import dev.costguardian.persistence.sql.rows.Summand;
import java.util.Arrays;

/** A sum for each {@link Measure}, in their order. */
public final class Sums {

    private final long[] values;

    public Sums() {
        this.values = new long[Measure.ALL.size()];
    }

    /** Adds an event or a correction; throws {@link ArithmeticException} past what a column holds, with nothing added. */
    public void add(Summand row) {
        long[] added = values.clone();
        for (int i = 0; i < added.length; i++) {
            added[i] = Math.addExact(added[i], Measure.ALL.get(i).of(row));
        }
        System.arraycopy(added, 0, values, 0, added.length);
    }

    /** Adds other sums; throws {@link ArithmeticException} past what a column holds. */
    public void add(Sums other) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.addExact(values[i], other.values[i]);
        }
    }

    /** Sets one sum as it was read from a table. */
    public void set(int place, long value) {
        values[place] = value;
    }

    public long get(int place) {
        return values[place];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sums that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
