package dev.costguardian.reports;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One line of a report.
 *
 * @param bucket when its step of time began; empty where the report has no steps
 * @param group a value for each grouping of the query, in its order; an empty value stands for events that have none;
 *     the list is empty for the row that adds up all groups beyond the top ones
 * @param other whether this is that row
 */
public record SpendRow(Optional<Instant> bucket, List<String> group, boolean other, SpendTotals totals) {

    public SpendRow {
        group = List.copyOf(group);
    }
}
