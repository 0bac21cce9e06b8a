package dev.costguardian.reports;

/**
 * What has become known since a day, by why.
 *
 * @param lateEvents events that were recorded after it
 * @param corrections of events, known before or not
 * @param undos corrections that take others back
 */
public record SpendChanges(SpendTotals lateEvents, SpendTotals corrections, SpendTotals undos) {

    public static final SpendChanges NONE = new SpendChanges(SpendTotals.ZERO, SpendTotals.ZERO, SpendTotals.ZERO);

    public SpendTotals total() {
        return lateEvents.plus(corrections).plus(undos);
    }

    public SpendChanges plus(SpendChanges more) {
        return new SpendChanges(
                lateEvents.plus(more.lateEvents), corrections.plus(more.corrections), undos.plus(more.undos));
    }

    public static SpendChanges ofLateEvents(SpendTotals totals) {
        return new SpendChanges(totals, SpendTotals.ZERO, SpendTotals.ZERO);
    }

    public static SpendChanges ofCorrections(SpendTotals totals) {
        return new SpendChanges(SpendTotals.ZERO, totals, SpendTotals.ZERO);
    }

    public static SpendChanges ofUndos(SpendTotals totals) {
        return new SpendChanges(SpendTotals.ZERO, SpendTotals.ZERO, totals);
    }
}
