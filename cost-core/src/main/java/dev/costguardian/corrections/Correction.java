package dev.costguardian.corrections;

import dev.costguardian.ledger.CostSource;
import dev.costguardian.ledger.PriceBasis;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.money.Money;
import dev.costguardian.pricing.CostBreakdown;
import dev.costguardian.pricing.NameRule;
import dev.costguardian.reports.CostTotals;
import dev.costguardian.reports.SpendTotals;
import dev.costguardian.reports.TokenTotals;
import dev.costguardian.usage.Meter;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.UsageEvent;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A signed posting on one event: what its figures move by, and what was known of its cost before and is after.
 *
 * @param event the event's id
 * @param costs what each part of the cost moves by
 * @param cacheSaving what the saving of the prompt cache moves by
 * @param meters what readings move by; those that stay are not mentioned
 */
public record Correction(
        long event, CostBreakdown costs, Money cacheSaving, Map<Meter, Long> meters, Standing before, Standing after) {

    /**
     * Where the cost of an event comes from.
     *
     * @param computed what the price book gave
     * @param basis what {@code computed} rests on
     */
    public record Standing(CostSource source, Optional<Money> computed, PriceBasis basis) {

        private static Standing of(RecordedEvent event) {
            return new Standing(event.source(), event.computed(), event.basis());
        }
    }

    public Correction {
        EnumMap<Meter, Long> moved = new EnumMap<>(Meter.class);
        moved.putAll(meters);
        moved.values().removeIf(change -> change == 0);
        meters = Collections.unmodifiableMap(moved);
    }

    /** What leads from one state of an event to another. */
    public static Correction between(RecordedEvent before, RecordedEvent after) {
        MeterReadings old = before.event().call().readings();
        MeterReadings now = after.event().call().readings();
        Map<Meter, Long> moved = new EnumMap<>(Meter.class);
        for (Meter meter : Meter.values()) {
            moved.put(meter, now.get(meter) - old.get(meter));
        }
        return new Correction(
                before.id(),
                after.costs().minus(before.costs()),
                after.cacheSaving().minus(before.cacheSaving()),
                moved,
                Standing.of(before),
                Standing.of(after));
    }

    /** The posting that takes this one back. */
    public Correction opposite() {
        Map<Meter, Long> back = new EnumMap<>(Meter.class);
        meters.forEach((meter, change) -> back.put(meter, -change));
        return new Correction(
                event, CostBreakdown.ZERO.minus(costs), Money.ZERO.minus(cacheSaving), back, after, before);
    }

    /** An event with all that was corrected of it, in the order in which it was. */
    public static RecordedEvent apply(RecordedEvent recorded, List<Correction> corrections) {
        RecordedEvent event = recorded;
        for (Correction correction : corrections) {
            event = correction.appliedTo(event, recorded);
        }
        return event;
    }

    private RecordedEvent appliedTo(RecordedEvent event, RecordedEvent original) {
        return new RecordedEvent(
                event.id(),
                corrected(event.event()),
                event.recordedAt(),
                after.source,
                event.costs().plus(costs),
                after.computed,
                basis(original),
                event.cacheSaving().plus(cacheSaving),
                Optional.of(original));
    }

    /** Releases that recorded no rules of corrections led back to the card of the recording by undoing alone. */
    private PriceBasis basis(RecordedEvent original) {
        boolean back = after.basis.cardHash().equals(original.basis().cardHash());
        return back && after.basis.rule().equals(NameRule.UNRECORDED) ? original.basis() : after.basis;
    }

    private UsageEvent corrected(UsageEvent event) {
        MeterReadings readings = event.call().readings();
        for (Map.Entry<Meter, Long> moved : meters.entrySet()) {
            readings = readings.with(moved.getKey(), readings.get(moved.getKey()) + moved.getValue());
        }
        return new UsageEvent(event.key(), event.occurredAt(), event.call().withReadings(readings));
    }

    /** What the number of unpriced events moves by: -1 where the event becomes priced. */
    public int unpriced() {
        return moved(CostSource.UNPRICED);
    }

    /** What the number of events with a stated cost moves by: -1 where another cost takes its place. */
    public int stated() {
        return moved(CostSource.CLIENT);
    }

    private int moved(CostSource source) {
        return (after.source == source ? 1 : 0) - (before.source == source ? 1 : 0);
    }

    /** Whether all figures stay as they are, whatever card they come from. */
    boolean movesNothing() {
        return costs.equals(CostBreakdown.ZERO)
                && cacheSaving.equals(Money.ZERO)
                && meters.isEmpty()
                && before.source == after.source
                && before.computed.equals(after.computed);
    }

    /** What sums move by; the number of events in them stays. */
    public SpendTotals difference() {
        return new SpendTotals(0, unpriced(), stated(), tokens(), CostTotals.of(costs, cacheSaving));
    }

    /** What tokens move by. */
    public TokenTotals tokens() {
        return new TokenTotals(
                moved(meter -> meter.kind() == Meter.Kind.INPUT),
                moved(Meter::isCacheRead),
                moved(Meter::isCacheWrite),
                moved(meter -> meter.kind() == Meter.Kind.OUTPUT),
                moved(meter -> meter == Meter.REASONING));
    }

    private long moved(Predicate<Meter> wanted) {
        return meters.entrySet().stream()
                .filter(moved -> wanted.test(moved.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
