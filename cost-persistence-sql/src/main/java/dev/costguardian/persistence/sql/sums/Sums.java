package dev.costguardian.persistence.sql.sums;

import dev.costguardian.persistence.sql.rows.Summand;

/** A sum for each {@link Measure}, in their order. */
public final class Sums {

    private final long[] values;

    public Sums() {
        this.values = new long[Measure.ALL.size()];
    }

    /** What one event or correction comes to. */
    static Sums of(Summand row) {
        Sums sums = new Sums();
        for (int i = 0; i < sums.values.length; i++) {
            sums.values[i] = Measure.ALL.get(i).of(row);
        }
        return sums;
    }

    /** Adds others; throws {@link ArithmeticException} past what a column holds, with nothing added. */
    public void add(Sums others) {
        long[] added = values.clone();
        for (int i = 0; i < added.length; i++) {
            added[i] = Math.addExact(added[i], others.values[i]);
        }
        System.arraycopy(added, 0, values, 0, added.length);
    }

    /** Sets one sum as it was read from a table. */
    public void set(int place, long value) {
        values[place] = value;
    }

    public long get(int place) {
        return values[place];
    }
}
