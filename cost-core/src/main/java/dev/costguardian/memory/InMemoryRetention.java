package dev.costguardian.memory;

import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.retention.Retention;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

final class InMemoryRetention implements Retention {

    private static final Comparator<Place> IN_TIME =
            Comparator.comparing(Place::occurredAt).thenComparing(Place::event);
    private static final Comparator<Place> RECORDED = Comparator.comparing(Place::event);

    private final InMemoryLedger ledger;
    private final InMemoryCorrections corrections;

    InMemoryRetention(InMemoryLedger ledger, InMemoryCorrections corrections) {
        this.ledger = ledger;
        this.corrections = corrections;
    }

    @Override
    public Instant floor() {
        return ledger.forgotten().floor();
    }

    @Override
    public void raise(Instant floor) {
        ledger.forgotten().raise(floor);
    }

    @Override
    public Step before(Instant floor, Place place) {
        return step(
                entry -> entry.getValue().event().occurredAt().isBefore(floor),
                entry -> !InMemoryLedger.isUnsettled(entry.getValue()) && !corrections.touches(entry.getKey()),
                IN_TIME,
                place);
    }

    @Override
    public Step rawUsageBefore(Instant floor, Place place) {
        return step(
                entry -> entry.getValue().rawUsage().isPresent()
                        && entry.getValue().recordedAt().isBefore(floor),
                entry -> !InMemoryLedger.isUnsettled(entry.getValue()),
                RECORDED,
                place);
    }

    @Override
    public int forget(List<Long> events) {
        Retention.requireStep(events);
        return ledger.forget(events);
    }

    @Override
    public int forgetRawUsage(List<Long> events) {
        Retention.requireStep(events);
        return ledger.forgetRawUsage(events);
    }

    private Step step(
            Predicate<Map.Entry<Long, LedgerEntry>> old,
            Predicate<Map.Entry<Long, LedgerEntry>> forgettable,
            Comparator<Place> order,
            Place after) {
        List<Map.Entry<Long, LedgerEntry>> found = ledger.matching(EventFilter.ALL).entrySet().stream()
                .filter(old)
                .filter(entry -> order.compare(place(entry), after) > 0)
                .sorted(Comparator.comparing(InMemoryRetention::place, order))
                .limit(LARGEST_STEP)
                .toList();
        if (found.isEmpty()) {
            return Step.NOTHING;
        }
        List<Long> ids =
                found.stream().filter(forgettable).map(Map.Entry::getKey).toList();
        return new Step(ids, found.size() - ids.size(), place(found.get(found.size() - 1)));
    }

    private static Place place(Map.Entry<Long, LedgerEntry> entry) {
        return new Place(entry.getValue().event().occurredAt(), entry.getKey());
    }
}
