package dev.costguardian.persistence.sql.copying;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a table of the copy like that of the source: walks both in the order of their keys, and writes only what differs.
 * What the source has not any more is told to the caller, who deletes it once nothing points to it.
 */
final class TableMirror {

    private static final int ROWS_AT_A_TIME = 2_000;

    private final CopyTarget target;
    private final TableShape shape;
    private final List<StoredRow> missing = new ArrayList<>();
    private final List<StoredRow> different = new ArrayList<>();
    private final List<StoredRow> gone = new ArrayList<>();
    private long written;

    private TableMirror(CopyTarget target, TableShape shape) {
        this.target = target;
        this.shape = shape;
    }

    /**
     * What a table needed.
     *
     * @param written rows that were inserted or changed
     * @param gone rows of the copy that the source has not any more
     */
    record Difference(TableShape shape, long written, List<StoredRow> gone) {}

    /** Goes over a table; {@code rows} begins with the first row of the source. */
    static Difference of(TableShape shape, TableRows rows, CopyTarget target) {
        return target.read(copy -> {
            try (TableRows present = TableRows.of(shape, target.engine(), copy)) {
                TableMirror mirror = new TableMirror(target, shape);
                mirror.walk(rows, present);
                mirror.flush();
                return new Difference(shape, mirror.written, mirror.gone);
            }
        });
    }

    private void walk(TableRows source, TableRows copy) throws SQLException {
        while (source.current().isPresent() || copy.current().isPresent()) {
            int order = order(source.current(), copy.current());
            if (order > 0) {
                gone.add(copy.current().orElseThrow());
                copy.next();
                continue;
            }
            StoredRow row = source.current().orElseThrow();
            source.next();
            if (order < 0) {
                missing.add(row);
            } else {
                if (!copy.current().orElseThrow().equals(row)) {
                    different.add(row);
                }
                copy.next();
            }
            if (missing.size() + different.size() >= ROWS_AT_A_TIME) {
                flush();
            }
        }
    }

    private int order(Optional<StoredRow> source, Optional<StoredRow> copy) {
        if (source.isEmpty() || copy.isEmpty()) {
            return source.isEmpty() ? 1 : -1;
        }
        return shape.order(source.get(), copy.get());
    }

    /** Changes go first: a new row may have a name that another gives up. */
    private void flush() {
        if (missing.isEmpty() && different.isEmpty()) {
            return;
        }
        target.write(writer -> put(writer));
        written += missing.size() + different.size();
        missing.clear();
        different.clear();
    }

    private boolean put(Connection writer) throws SQLException {
        target.update(writer, shape, different);
        target.insert(writer, shape, missing);
        return true;
    }
}
