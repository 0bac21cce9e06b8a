package dev.costguardian.reports;

import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.money.Money;
import dev.costguardian.money.MoneySum;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Costs that callers stated, added up beside those that the price book gave.
 *
 * @param events whose caller stated a cost
 * @param compared events among them that have a computed cost as well
 * @param differing events among the compared whose two costs are not the same
 * @param claimed what the callers of the compared events stated
 * @param computed what the price book gave for the compared events
 * @param widest where the two lie farthest apart; of several the newest event, empty where none differ
 */
public record ClaimTotals(
        long events, long compared, long differing, MoneySum claimed, MoneySum computed, Optional<Gap> widest) {

    public static final ClaimTotals ZERO = new ClaimTotals(0, 0, 0, MoneySum.ZERO, MoneySum.ZERO, Optional.empty());

    private static final Comparator<Gap> BY_WIDTH = Comparator.comparingLong(
                    (Gap gap) -> Math.abs(gap.difference.picos()))
            .thenComparing(Gap::event);

    /**
     * How far the two costs of one event lie apart.
     *
     * @param event the event's id
     * @param difference computed less claimed, never zero
     */
    public record Gap(long event, Money difference) {}

    /** An event whose caller stated its cost. */
    static ClaimTotals of(RecordedEvent event) {
        Money claimed = event.costs().total();
        return event.computed()
                .map(computed -> compared(event.id(), claimed, computed))
                .orElseGet(() -> new ClaimTotals(1, 0, 0, MoneySum.ZERO, MoneySum.ZERO, Optional.empty()));
    }

    private static ClaimTotals compared(long event, Money claimed, Money computed) {
        Optional<Gap> gap = Optional.of(new Gap(event, computed.minus(claimed)))
                .filter(found -> !found.difference.equals(Money.ZERO));
        return new ClaimTotals(1, 1, gap.isPresent() ? 1 : 0, MoneySum.of(claimed), MoneySum.of(computed), gap);
    }

    /** Events whose claim cannot be compared, because no price is known for them. */
    public long withoutPrice() {
        return events - compared;
    }

    /** Computed less claimed: what the sum would move by if the computed costs counted. */
    public MoneySum difference() {
        return computed.minus(claimed);
    }

    public ClaimTotals plus(ClaimTotals more) {
        return new ClaimTotals(
                events + more.events,
                compared + more.compared,
                differing + more.differing,
                claimed.plus(more.claimed),
                computed.plus(more.computed),
                Stream.concat(widest.stream(), more.widest.stream()).max(BY_WIDTH));
    }
}
