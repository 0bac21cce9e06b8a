package dev.costguardian.reports;

import dev.costguardian.money.MoneySum;
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

    private final Comparator<Costed> byTimeThenSize = Comparator.comparing(
                    (Costed line) -> line.row.bucket().orElse(Instant.MIN))
            .thenComparing(line -> line.row.other())
            .thenComparing(line -> counted(line.row.totals()), Comparator.reverseOrder())
            .thenComparing(Costed::cost, Comparator.reverseOrder())
            .thenComparing(line -> line.row.totals().events(), Comparator.reverseOrder())
            .thenComparing(line -> String.join("\u001f", line.row.group()));

    private final SpendQuery query;
    private final Map<Key, SpendTotals> sums = new LinkedHashMap<>();

    private Instant lastMoment = Instant.MIN;
    private Optional<Instant> lastBucket = Optional.empty();
    private SpendChanges changes = SpendChanges.NONE;

    private record Key(Optional<Instant> bucket, List<String> group, boolean other) {}

    /** A row with what it cost, so that sorting does not add it up again and again. */
    private record Costed(SpendRow row, MoneySum cost) {

        private Costed(SpendRow row) {
            this(row, row.totals().cost());
        }
    }

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
        sums.merge(new Key(bucket(moment), List.copyOf(group), false), totals, SpendTotals::plus);
    }

    /** Adds a sum of events of groups that are known to be none of the {@link #topGroups}. */
    public void addOther(Instant moment, SpendTotals totals) {
        sums.merge(new Key(bucket(moment), List.of(), true), totals, SpendTotals::plus);
    }

    /** Sums of the same moment mostly come one after the other. */
    private Optional<Instant> bucket(Instant moment) {
        if (!moment.equals(lastMoment)) {
            lastMoment = moment;
            lastBucket = query.bucket().map(step -> step.startOf(moment, query.zone()));
        }
        return lastBucket;
    }

    /** Adds what became known after the day that the query asks for. */
    public void addSince(SpendChanges later) {
        changes = changes.plus(later);
    }

    public SpendReport report() {
        List<Costed> lines = new ArrayList<>();
        withTopOnly()
                .forEach(
                        (key, totals) -> lines.add(new Costed(new SpendRow(key.bucket, key.group, key.other, totals))));
        lines.sort(byTimeThenSize);
        List<SpendRow> rows = lines.stream().map(Costed::row).toList();
        return new SpendReport(
                rows,
                rows.stream().map(SpendRow::totals).reduce(SpendTotals.ZERO, SpendTotals::plus),
                query.asOf().map(day -> changes));
    }

    /** What decides the order before the cost does. */
    private long counted(SpendTotals totals) {
        return switch (query.ranking().measure()) {
            case COST -> 0;
            case TOKENS ->
                Math.addExact(totals.tokens().input(), totals.tokens().output());
            case CALLS -> totals.events();
        };
    }

    private Map<Key, SpendTotals> withTopOnly() {
        if (query.ranking().top() == 0) {
            return sums;
        }
        Set<List<String>> top = topGroups();
        Map<Key, SpendTotals> kept = new LinkedHashMap<>();
        sums.forEach((key, totals) -> kept.merge(
                key.other || top.contains(key.group) ? key : new Key(key.bucket, List.of(), true),
                totals,
                SpendTotals::plus));
        return kept;
    }

    /** The largest groups of those added so far, as many as the query asks for. */
    public Set<List<String>> topGroups() {
        Map<List<String>, SpendTotals> groups = new LinkedHashMap<>();
        sums.forEach((key, totals) -> {
            if (!key.other) {
                groups.merge(key.group, totals, SpendTotals::plus);
            }
        });
        return new HashSet<>(groups.entrySet().stream()
                .map(group -> new Costed(new SpendRow(Optional.empty(), group.getKey(), false, group.getValue())))
                .sorted(byTimeThenSize)
                .limit(query.ranking().top())
                .map(line -> line.row.group())
                .toList());
    }
}
