package dev.costguardian.memory;

import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendTotals;
import dev.costguardian.usage.EventKey;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.UsageEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** What is left of events that were forgotten: sums by quarter of an hour, by all that reports tell apart. */
final class ForgottenCalls {

    private static final long QUARTER_HOUR = 900;
    private static final String NAMELESS = "forgotten";

    private final Map<Calls, SpendTotals> sums = new LinkedHashMap<>();
    private Instant floor = Instant.MIN;

    /** Calls of one quarter of an hour that no report can tell apart, as if they were one event at its beginning. */
    record Calls(UsageEvent event, Instant recordedAt) {}

    synchronized Instant floor() {
        return floor;
    }

    synchronized void raise(Instant wanted) {
        floor = wanted.isAfter(floor) ? wanted : floor;
    }

    synchronized void add(LedgerEntry entry) {
        UsageEvent event = entry.event();
        ModelCall call = event.call();
        ModelCall alike = new ModelCall(
                call.model(),
                MeterReadings.NONE,
                Optional.empty(),
                call.serviceTier(),
                "",
                call.tags(),
                call.user(),
                "",
                "",
                false);
        Instant day = LocalDate.ofInstant(entry.recordedAt(), ZoneOffset.UTC)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        sums.merge(
                new Calls(
                        new UsageEvent(
                                new EventKey(event.key().token(), NAMELESS), quarterHour(event.occurredAt()), alike),
                        day),
                InMemoryReports.totals(entry),
                SpendTotals::plus);
    }

    /** Days begin on one, in every zone of our time. */
    private static Instant quarterHour(Instant moment) {
        return Instant.ofEpochSecond(moment.getEpochSecond() - Math.floorMod(moment.getEpochSecond(), QUARTER_HOUR));
    }

    synchronized void forEach(BiConsumer<Calls, SpendTotals> visit) {
        sums.forEach(visit);
    }

    synchronized Stream<UsageEvent> calls() {
        return sums.keySet().stream().map(Calls::event).toList().stream();
    }

    /** Refuses a question that only single events could answer, where these are gone. */
    void requireAnswerable(SpendQuery query) {
        for (Instant bound :
                new Instant[] {query.filter().from(), query.filter().until()}) {
            boolean open = bound.equals(Instant.MIN) || bound.equals(Instant.MAX);
            if (!open && bound.isBefore(floor()) && !quarterHour(bound).equals(bound)) {
                throw SpendQuery.needsForgotten(floor());
            }
        }
    }

    synchronized void erase() {
        sums.clear();
        floor = Instant.MIN;
    }
}
