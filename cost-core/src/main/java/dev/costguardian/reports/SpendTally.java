package dev.costguardian.reports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adds sums up into the rows of one report. Not safe for use by several threads. */
public final class SpendTally {

    private static final Comparator<SpendRow> BY_TIME_THEN_COST = Comparator.comparing(
                    (SpendRow row) -> row.bucket().orElse(Instant.MIN))
            .thenComparing(SpendRow::other)
            .thenComparing(row -> row.totals().cost(), Comparator.reverseOrder())
            .thenComparing(row -> row.totals().events(), Comparator.reverseOrder())
            .thenComparing(row -> String.join("\u001f", row.group()));

    private final SpendQuery query;
    private final Map<Key, SpendTotals> sums = new LinkedHashMap<>();

    private SpendChanges changes = SpendChanges.NONE;

    private record Key(Optional<Instant> bucket, List<String> group, boolean other) {}

    public SpendTally(SpendQuery query) {
        this.query = query;
    }

    /**
     * Adds a sum of events to the row it belongs to.
     *
     * @param moment when they occurred, exact enough to tell the steps of the query apart
     * @param group a value for each grouping of the query
     */
    public void add(Instant moment, List<String> group, SpendTotals totals) {
        Optional<Instant> bucket = query.bucket().map(step -> step.startOf(moment, query.zone()));
        sums.merge(new Key(bucket, List.copyOf(group), false), totals, SpendTotals::plus);
    }

    /** Adds what became known after the day that the query asks for. */
    public void addSince(SpendChanges later) {
        changes = changes.plus(later);
    }

    public SpendReport report() {
        List<SpendRow> rows = new ArrayList<>();
        withTopOnly().forEach((key, totals) -> rows.add(new SpendRow(key.bucket, key.group, key.other, totals)));
        rows.sort(BY_TIME_THEN_COST);
        return new SpendReport(
                rows,
                rows.stream().map(SpendRow::totals).reduce(SpendTotals.ZERO, SpendTotals::plus),
                query.asOf().map(day -> changes));
    }

    private Map<Key, SpendTotals> withTopOnly() {
        Set<List<String>> top = topGroups();
        Map<Key, SpendTotals> kept = new LinkedHashMap<>();
        sums.forEach((key, totals) -> kept.merge(
                top.contains(key.group) ? key : new Key(key.bucket, List.of(), true), totals, SpendTotals::plus));
        return kept;
    }

    private Set<List<String>> topGroups() {
        Map<List<String>, SpendTotals> groups = new LinkedHashMap<>();
        sums.forEach((key, totals) -> groups.merge(key.group, totals, SpendTotals::plus));
        return new HashSet<>(groups.entrySet().stream()
                .map(group -> new SpendRow(Optional.empty(), group.getKey(), false, group.getValue()))
                .sorted(BY_TIME_THEN_COST)
                .limit(query.top() == 0 ? Long.MAX_VALUE : query.top())
                .map(SpendRow::group)
                .toList());
    }
}
