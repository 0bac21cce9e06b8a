package dev.costguardian.reports;

import java.util.List;
import java.util.Optional;

/**
 * An answer to a {@link SpendQuery}.
 *
 * @param rows in the order of time; within a step the dearest first
 * @param total the sum of the rows
 * @param changesSince what leads from {@code total} to what is known now, where the query asks for an earlier day
 */
public record SpendReport(List<SpendRow> rows, SpendTotals total, Optional<SpendChanges> changesSince) {

    public SpendReport {
        rows = List.copyOf(rows);
    }

    /** An answer by all that is known. */
    public SpendReport(List<SpendRow> rows, SpendTotals total) {
        this(rows, total, Optional.empty());
    }
}
