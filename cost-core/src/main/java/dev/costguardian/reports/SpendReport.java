package dev.costguardian.reports;

import java.util.List;

/**
 * An answer to a {@link SpendQuery}.
 *
 * @param rows in the order of time; within a step the dearest first
 * @param total the sum of the rows
 */
public record SpendReport(List<SpendRow> rows, SpendTotals total) {

    public SpendReport {
        rows = List.copyOf(rows);
    }
}
