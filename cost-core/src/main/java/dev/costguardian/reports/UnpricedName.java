package dev.costguardian.reports;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.costguardian.ledger.EventFilter;
import dev.costguardian.usage.ModelName;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A model's name with calls that nobody could price. Sums do not tell the tokens of these from those of calls that have a
 * price, so tokens are of all calls of the name; in nearly all cases none of them has one.
 *
 * @param name as it was reported
 * @param events its calls without a price
 * @param calls all its calls, priced or not
 * @param inputTokens of the prompts of all its calls
 * @param outputTokens of the answers of all its calls
 * @param firstDay the first day with a call without a price
 * @param lastDay the last of them
 */
public record UnpricedName(
        ModelName name,
        long events,
        long calls,
        long inputTokens,
        long outputTokens,
        LocalDate firstDay,
        LocalDate lastDay) {

    private static final Comparator<UnpricedName> MOST_FIRST = comparing(UnpricedName::events)
            .reversed()
            .thenComparing(unpriced -> unpriced.name().toString());

    /**
     * The names of the calls that match, those with the most calls without a price first, then by name. Asks for the sums
     * of the whole span, and for those of its days only of the names that have such calls. All figures are those of the
     * days, and so of one state of the ledger.
     *
     * @param zone whose days are meant
     * @param limit how many names at most
     * @throws IllegalArgumentException where {@link SpendReports#report} throws it
     */
    public static List<UnpricedName> among(EventFilter filter, ZoneId zone, SpendReports reports, int limit) {
        Set<ModelName> names = reports.report(byName(filter, zone)).rows().stream()
                .filter(UnpricedName::isUnpriced)
                .sorted(comparing((SpendRow row) -> row.totals().unpriced())
                        .reversed()
                        .thenComparing(row -> nameOf(row).toString()))
                .limit(limit)
                .map(UnpricedName::nameOf)
                .collect(toSet());
        if (names.isEmpty()) {
            return List.of();
        }
        String[] models = names.stream().map(ModelName::name).distinct().toArray(String[]::new);
        SpendQuery byDay = byName(filter.ofModels(models), zone).per(Bucket.DAY);
        Map<ModelName, List<SpendRow>> days =
                reports.report(byDay).rows().stream().collect(groupingBy(UnpricedName::nameOf));
        days.keySet().retainAll(names);
        return days.entrySet().stream()
                .filter(named -> named.getValue().stream().anyMatch(UnpricedName::isUnpriced))
                .map(named -> of(named.getKey(), named.getValue(), zone))
                .sorted(MOST_FIRST)
                .toList();
    }

    private static SpendQuery byName(EventFilter filter, ZoneId zone) {
        return SpendQuery.over(filter).in(zone).by(Grouping.PROVIDER, Grouping.MODEL);
    }

    private static UnpricedName of(ModelName name, List<SpendRow> days, ZoneId zone) {
        SpendTotals totals = days.stream().map(SpendRow::totals).reduce(SpendTotals.ZERO, SpendTotals::plus);
        List<LocalDate> unpriced = days.stream()
                .filter(UnpricedName::isUnpriced)
                .map(day -> LocalDate.ofInstant(day.bucket().orElseThrow(), zone))
                .toList();
        return new UnpricedName(
                name,
                totals.unpriced(),
                totals.events(),
                totals.tokens().input(),
                totals.tokens().output(),
                unpriced.get(0),
                unpriced.get(unpriced.size() - 1));
    }

    private static boolean isUnpriced(SpendRow row) {
        return row.totals().unpriced() > 0;
    }

    private static ModelName nameOf(SpendRow row) {
        return new ModelName(row.group().get(0), row.group().get(1));
    }
}
