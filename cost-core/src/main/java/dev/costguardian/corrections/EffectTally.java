package dev.costguardian.corrections;

import dev.costguardian.corrections.CorrectionEffect.Breakdown;
import dev.costguardian.corrections.CorrectionEffect.Part;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.money.MoneySum;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what becomes of events that are priced anew. */
final class EffectTally {

    private static final int MOST_PARTS = 20;
    private static final Comparator<Part> BY_CHANGE = Comparator.comparing(
                    (Part part) -> part.totals().difference().picos().abs())
            .thenComparing(part -> part.totals().events())
            .reversed()
            .thenComparing(Part::name);

    private final Map<String, CorrectionTotals> byModel = new TreeMap<>();
    private final Map<String, CorrectionTotals> byDay = new TreeMap<>();
    private CorrectionTotals totals = CorrectionTotals.NONE;
    private long compared;
    private long clientCosts;
    private long unpriced;
    private long unchanged;

    void add(RecordedEvent event, Revaluation.Finding finding) {
        switch (finding.verdict()) {
            case CLIENT_COST -> clientCosts++;
            case UNPRICED -> unpriced++;
            case UNCHANGED -> unchanged++;
            case COMPARED -> {
                compared++;
                finding.correction().ifPresent(correction -> add(event, correction));
            }
            case CHANGED -> finding.correction().ifPresent(correction -> add(event, correction));
        }
    }

    CorrectionTotals totals() {
        return totals;
    }

    CorrectionEffect effect() {
        return new CorrectionEffect(
                totals,
                compared,
                new CorrectionEffect.LeftAlone(clientCosts, unpriced, unchanged),
                breakdown(byModel),
                breakdown(byDay));
    }

    private void add(RecordedEvent event, Correction correction) {
        CorrectionTotals moved = new CorrectionTotals(
                1,
                -correction.unpriced(),
                MoneySum.of(event.costs().total()),
                MoneySum.of(event.costs().plus(correction.costs()).total()));
        totals = totals.plus(moved);
        byModel.merge(event.event().call().model().name(), moved, CorrectionTotals::plus);
        byDay.merge(day(event), moved, CorrectionTotals::plus);
    }

    private static String day(RecordedEvent event) {
        return LocalDate.ofInstant(event.event().occurredAt(), ZoneOffset.UTC).toString();
    }

    private static Breakdown breakdown(Map<String, CorrectionTotals> all) {
        List<Part> parts = all.entrySet().stream()
                .map(part -> new Part(part.getKey(), part.getValue()))
                .sorted(BY_CHANGE)
                .toList();
        return new Breakdown(
                parts.subList(0, Math.min(MOST_PARTS, parts.size())),
                parts.stream().skip(MOST_PARTS).map(Part::totals).reduce(CorrectionTotals::plus));
    }
}
