package dev.costguardian.corrections;

import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.money.MoneySum;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Adds up what becomes of events that are priced anew. */
final class EffectTally {

    private final PartTally byModel = new PartTally();
    private final PartTally byDay = new PartTally();
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
                byModel.breakdown(),
                byDay.breakdown());
    }

    private void add(RecordedEvent event, Correction correction) {
        CorrectionTotals moved = new CorrectionTotals(
                1,
                -correction.unpriced(),
                MoneySum.of(event.costs().total()),
                MoneySum.of(event.costs().plus(correction.costs()).total()));
        totals = totals.plus(moved);
        byModel.add(event.event().call().model().name(), moved);
        byDay.add(day(event), moved);
    }

    private static String day(RecordedEvent event) {
        return LocalDate.ofInstant(event.event().occurredAt(), ZoneOffset.UTC).toString();
    }
}
