package dev.costguardian.app.faults;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a ledger holds: its rows, and what its reports say that they add up to.
 *
 * @param events in the total of the report, which the ledger keeps apart from the rows
 */
record Books(List<Row> rows, long events, long tokens, BigDecimal cost) {

    Books {
        rows = List.copyOf(rows);
    }

    /** A stored event. */
    record Row(String id, long tokens, BigDecimal cost) {}
}
