package dev.costguardian.reports;

import dev.costguardian.money.MoneySum;
import dev.costguardian.reports.CostBridge.Bar;
import dev.costguardian.reports.CostBridge.Mover;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the bars of one bridge from the sums of two periods. Not safe for use by several threads. */
final class BridgeTally {

    private static final Comparator<Mover> BY_AMOUNT = Comparator.comparing(
                    (Mover mover) -> mover.amount().picos().abs())
            .thenComparing(mover -> mover.after().events() + mover.before().events())
            .reversed()
            .thenComparing(Mover::group);

    private final Grouping dimension;
    private final Map<List<String>, Pair> products = new LinkedHashMap<>();

    /** The sums of both periods. */
    private record Pair(SpendTotals before, SpendTotals after) {

        static final Pair ZERO = new Pair(SpendTotals.ZERO, SpendTotals.ZERO);

        Pair plus(Pair more) {
            return new Pair(before.plus(more.before), after.plus(more.after));
        }

        boolean isNew() {
            return before.events() == 0;
        }

        boolean isVanished() {
            return after.events() == 0;
        }

        /** How the number of calls has grown. Asked only of what is neither new nor vanished. */
        Ratio growth() {
            return Ratio.of(after.events(), before.events()).orElseThrow();
        }
    }

    BridgeTally(Grouping dimension) {
        this.dimension = dimension;
    }

    /** Adds rows that name their group first and its product after it. */
    void addBefore(SpendReport report) {
        report.rows().forEach(row -> products.merge(row.group(), new Pair(row.totals(), SpendTotals.ZERO), Pair::plus));
    }

    /** Adds rows that name their group first and its product after it. */
    void addAfter(SpendReport report) {
        report.rows().forEach(row -> products.merge(row.group(), new Pair(SpendTotals.ZERO, row.totals()), Pair::plus));
    }

    CostBridge bridge() {
        Map<String, Pair> groups = new LinkedHashMap<>();
        products.forEach((product, sums) -> groups.merge(group(product), sums, Pair::plus));
        Pair total = groups.values().stream().reduce(Pair.ZERO, Pair::plus);
        Map<String, DriverAmounts> amounts = amounts(groups, total);
        return new CostBridge(
                total.before,
                total.after,
                Arrays.stream(CostDriver.values())
                        .map(driver -> bar(driver, groups, amounts))
                        .toList());
    }

    private Map<String, DriverAmounts> amounts(Map<String, Pair> groups, Pair total) {
        Map<String, DriverAmounts> amounts = new LinkedHashMap<>();
        products.forEach((product, sums) -> {
            Pair group = groups.getOrDefault(group(product), Pair.ZERO);
            DriverAmounts ofGroup = amounts.computeIfAbsent(group(product), name -> new DriverAmounts());
            if (group.isNew()) {
                ofGroup.add(CostDriver.NEW, sums.after.cost());
            } else if (group.isVanished()) {
                ofGroup.add(CostDriver.VANISHED, MoneySum.ZERO.minus(sums.before.cost()));
            } else {
                ofGroup.addProduct(sums.before, sums.after, around(group, total).growth());
            }
        });
        return amounts;
    }

    /** Models share the calls there are; apps, users and the rest each make calls of their own. */
    private Pair around(Pair group, Pair total) {
        return dimension.kind() == Grouping.Kind.MODEL ? total : group;
    }

    private static String group(List<String> product) {
        return product.get(0);
    }

    private static Bar bar(CostDriver driver, Map<String, Pair> groups, Map<String, DriverAmounts> amounts) {
        List<Mover> movers = new ArrayList<>();
        groups.forEach((group, sums) -> {
            MoneySum amount = amounts.getOrDefault(group, new DriverAmounts()).of(driver);
            if (!amount.equals(MoneySum.ZERO) || isNews(driver, sums)) {
                movers.add(new Mover(group, amount, sums.before, sums.after));
            }
        });
        movers.sort(BY_AMOUNT);
        int named = Math.min(CostBridge.MOST_MOVERS, movers.size());
        return new Bar(
                driver,
                sum(movers),
                movers.subList(0, named),
                sum(movers.subList(named, movers.size())),
                movers.size() - named);
    }

    private static boolean isNews(CostDriver driver, Pair sums) {
        return (driver == CostDriver.NEW && sums.isNew()) || (driver == CostDriver.VANISHED && sums.isVanished());
    }

    private static MoneySum sum(List<Mover> movers) {
        return movers.stream().map(Mover::amount).reduce(MoneySum.ZERO, MoneySum::plus);
    }
}
