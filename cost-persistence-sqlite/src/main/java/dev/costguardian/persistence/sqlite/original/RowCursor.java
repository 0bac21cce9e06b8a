package dev.costguardian.persistence.sqlite.original;

import dev.costguardian.StorageException;
import dev.costguardian.takeover.OriginalRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Rows of usage, each read when it is asked for. */
final class RowCursor implements Iterator<OriginalRow> {

    private final ResultSet rows;
    private boolean hasNext;

    RowCursor(ResultSet rows) {
        this.rows = rows;
        step();
    }

    @Override
    public boolean hasNext() {
        return hasNext;
    }

    @Override
    public OriginalRow next() {
        if (!hasNext) {
            throw new NoSuchElementException("the last row was read");
        }
        try {
            OriginalRow row = RowReader.read(rows);
            step();
            return row;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private void step() {
        try {
            hasNext = rows.next();
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    static StorageException unreadable(SQLException cause) {
        return new StorageException("the original's database cannot be read: " + cause.getMessage(), cause);
    }
}
