package dev.costguardian.http.metrics;

import dev.costguardian.CostGuardian;
import dev.costguardian.StorageStatus;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.EventQuery;
import dev.costguardian.reports.SpendQuery;
import dev.costguardian.reports.SpendTotals;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/** Watches the store and what it holds. Reading may wait for the store; answers are at most a few seconds old. */
public final class LedgerMetrics {

    private static final Duration OLDEST_STATUS = Duration.ofSeconds(1);
    private static final Duration OLDEST_TOTALS = Duration.ofSeconds(5);
    private static final double MILLIS_PER_SECOND = 1000;

    private final Remembered<StorageStatus> status;
    private final Remembered<SpendTotals> totals;
    private final Remembered<Optional<Instant>> lastRecorded;

    public LedgerMetrics(CostGuardian guardian, LongSupplier nanoTime) {
        this.status = new Remembered<>(guardian.storage()::status, OLDEST_STATUS, nanoTime);
        this.totals = new Remembered<>(() -> guardian.spend(SpendQuery.ever()).total(), OLDEST_TOTALS, nanoTime);
        this.lastRecorded = new Remembered<>(() -> lastRecorded(guardian), OLDEST_TOTALS, nanoTime);
    }

    /** All events ever. */
    public SpendTotals totals() {
        return totals.get();
    }

    /** When the last event came in. */
    public Optional<Instant> lastRecorded() {
        return lastRecorded.get();
    }

    /** Has {@code registry} read these figures whenever it is asked. */
    public void register(MeterRegistry registry) {
        gauge(
                registry,
                "costguardian.queue.entries",
                "Entries that wait to be written",
                m -> m.now().queued());
        gauge(
                registry,
                "costguardian.queue.capacity",
                "Entries that may wait",
                m -> m.now().queueCapacity());
        gauge(
                registry,
                "costguardian.database.bytes",
                "Data on disk",
                m -> m.now().databaseBytes());
        gauge(
                registry,
                "costguardian.wal.bytes",
                "Write-ahead log on disk",
                m -> m.now().walBytes());
        gauge(
                registry,
                "costguardian.writable",
                "1 while events can be stored",
                m -> m.now().isWritable() ? 1 : 0);
        counter(
                registry,
                "costguardian.commits",
                "Transactions that stored events",
                m -> m.now().commits());
        counter(
                registry,
                "costguardian.committed.entries",
                "Entries they held",
                m -> m.now().committed());
        gauge(
                registry,
                "costguardian.spend.usd",
                "All spend in the ledger",
                m -> m.totals().cost().toUsd().doubleValue());
        gauge(
                registry,
                "costguardian.events.priced",
                "Events whose cost is known",
                m -> m.totals().events() - m.totals().unpriced());
        gauge(
                registry,
                "costguardian.events.unpriced",
                "Events whose cost is not known",
                m -> m.totals().unpriced());
        gauge(
                registry,
                "costguardian.last.event.timestamp.seconds",
                "When the last event came in; 0 while there is none",
                m -> m.lastRecorded().map(Instant::toEpochMilli).orElse(0L) / MILLIS_PER_SECOND);
    }

    private StorageStatus now() {
        return status.get();
    }

    private void gauge(MeterRegistry registry, String name, String what, ToDoubleFunction<LedgerMetrics> read) {
        Gauge.builder(name, this, read).description(what).strongReference(true).register(registry);
    }

    private void counter(MeterRegistry registry, String name, String what, ToDoubleFunction<LedgerMetrics> read) {
        FunctionCounter.builder(name, this, read).description(what).register(registry);
    }

    private static Optional<Instant> lastRecorded(CostGuardian guardian) {
        return guardian.ledger().page(EventQuery.newest(EventFilter.ALL, 1)).stream()
                .findFirst()
                .map(event -> event.recordedAt());
    }
}
