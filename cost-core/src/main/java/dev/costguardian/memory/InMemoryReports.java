package dev.costguardian.memory;

import dev.costguardian.corrections.PostedCorrection;
import dev.costguardian.ledger.CostSource;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.reports.CostTotals;
import dev.costguardian.reports.Grouping;
import dev.costguardian.reports.SpendChanges;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendReport;
import dev.costguardian.reports.SpendReports;
import dev.costguardian.reports.SpendTally;
import dev.costguardian.reports.SpendTotals;
import dev.costguardian.reports.TokenTotals;
import dev.costguardian.usage.UsageEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

final class InMemoryReports implements SpendReports {

    private final InMemoryLedger ledger;
    private final InMemoryCorrections corrections;

    InMemoryReports(InMemoryLedger ledger, InMemoryCorrections corrections) {
        this.ledger = ledger;
        this.corrections = corrections;
    }

    @Override
    public SpendReport report(SpendQuery query) {
        SpendTally tally = new SpendTally(query);
        Map<Long, List<PostedCorrection>> corrected = corrections.counting();
        ledger.forgotten().requireAnswerable(query);
        ledger.matching(query.filter()).forEach((id, entry) -> {
            UsageEvent event = entry.event();
            List<String> group = group(query, event);
            add(tally, query, new ForgottenCalls.Calls(event, entry.recordedAt()), totals(entry));
            for (PostedCorrection posted : corrected.getOrDefault(id, List.of())) {
                SpendTotals difference = posted.correction().difference();
                if (isKnown(posted.at(), query)) {
                    tally.add(event.occurredAt(), group, difference);
                } else {
                    tally.addSince(
                            posted.undo() ? SpendChanges.ofUndos(difference) : SpendChanges.ofCorrections(difference));
                }
            }
        });
        ledger.forgotten().forEach((calls, totals) -> {
            if (InMemoryLedger.matches(query.filter(), calls.event())) {
                add(tally, query, calls, totals);
            }
        });
        return tally.report();
    }

    private static void add(SpendTally tally, SpendQuery query, ForgottenCalls.Calls calls, SpendTotals totals) {
        if (isKnown(calls.recordedAt(), query)) {
            tally.add(calls.event().occurredAt(), group(query, calls.event()), totals);
        } else {
            tally.addSince(SpendChanges.ofLateEvents(totals));
        }
    }

    private static List<String> group(SpendQuery query, UsageEvent event) {
        return query.groupBy().stream().map(grouping -> value(grouping, event)).toList();
    }

    private static boolean isKnown(Instant at, SpendQuery query) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        return query.asOf().filter(day::isAfter).isEmpty();
    }

    static SpendTotals totals(LedgerEntry entry) {
        return new SpendTotals(
                1,
                entry.cost().isPriced() ? 0 : 1,
                entry.cost().source() == CostSource.CLIENT ? 1 : 0,
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
