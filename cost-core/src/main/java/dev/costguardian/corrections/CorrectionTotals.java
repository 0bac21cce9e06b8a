package dev.costguardian.corrections;

import dev.costguardian.money.MoneySum;

/**
 * What a batch comes to.
 *
 * @param events that it has a posting for
 * @param priced events among them that had no price and get one; negative where that is undone
 * @param before what they cost without it
 * @param after what they cost with it
 */
public record CorrectionTotals(long events, long priced, MoneySum before, MoneySum after) {

    public static final CorrectionTotals NONE = new CorrectionTotals(0, 0, MoneySum.ZERO, MoneySum.ZERO);

    public MoneySum difference() {
        return after.minus(before);
    }

    CorrectionTotals plus(CorrectionTotals more) {
        return new CorrectionTotals(
                events + more.events, priced + more.priced, before.plus(more.before), after.plus(more.after));
    }

    CorrectionTotals opposite() {
        return new CorrectionTotals(events, -priced, after, before);
    }
}
