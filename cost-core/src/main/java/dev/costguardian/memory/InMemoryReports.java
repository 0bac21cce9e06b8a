package dev.costguardian.memory;

import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.reports.CostTotals;
import dev.costguardian.reports.Grouping;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendReport;
import dev.costguardian.reports.SpendReports;
import dev.costguardian.reports.SpendTally;
import dev.costguardian.reports.SpendTotals;
import dev.costguardian.reports.TokenTotals;
import dev.costguardian.usage.UsageEvent;

final class InMemoryReports implements SpendReports {

    private final InMemoryLedger ledger;

    InMemoryReports(InMemoryLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public SpendReport report(SpendQuery query) {
        SpendTally tally = new SpendTally(query);
        for (LedgerEntry entry : ledger.matching(query.filter())) {
            UsageEvent event = entry.event();
            tally.add(
                    event.occurredAt(),
                    query.groupBy().stream()
                            .map(grouping -> value(grouping, event))
                            .toList(),
                    totals(entry));
        }
        return tally.report();
    }

    private static SpendTotals totals(LedgerEntry entry) {
        return new SpendTotals(
                1,
                entry.cost().isPriced() ? 0 : 1,
                TokenTotals.of(entry.event().call().readings()),
                CostTotals.of(entry.cost().costs(), entry.cost().cacheSaving()));
    }

    private static String value(Grouping grouping, UsageEvent event) {
        return switch (grouping.kind()) {
            case MODEL -> event.call().model().name();
            case TOKEN -> event.key().token().toString();
            case PROVIDER -> event.call().model().provider();
            case TIER -> event.call().serviceTier();
            case USER -> event.call().user();
            case TAG -> event.call().tags().values().getOrDefault(grouping.tagKey(), "");
        };
    }
}
