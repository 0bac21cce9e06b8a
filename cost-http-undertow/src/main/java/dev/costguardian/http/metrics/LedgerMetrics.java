package dev.costguardian.http.metrics;

import dev.costguardian.ConnectionPool;
import dev.costguardian.CostGuardian;
import dev.costguardian.Storage;
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

    private final Storage storage;
    private final Remembered<StorageStatus> status;
    private final Remembered<SpendTotals> totals;
    private final Remembered<Optional<Instant>> lastRecorded;

    public LedgerMetrics(CostGuardian guardian, LongSupplier nanoTime) {
        this.storage = guardian.storage();
        this.status = new Remembered<>(storage::status, OLDEST_STATUS, nanoTime);
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
        registerConnections(registry);
    }

    /** Of every kind of connections to a database server, where there is one. */
    private void registerConnections(MeterRegistry registry) {
        for (ConnectionPool pool : storage.connections()) {
            connections(registry, "costguardian.connections.max", "That there may be", pool, ConnectionPool::most);
            connections(registry, "costguardian.connections.in.use", "Worked on", pool, ConnectionPool::inUse);
            connections(registry, "costguardian.connections.idle", "Not worked on", pool, ConnectionPool::idle);
            connections(
                    registry, "costguardian.connections.waiting", "Threads that wait", pool, ConnectionPool::waiting);
        }
    }

    private void connections(
            MeterRegistry registry,
            String name,
            String what,
            ConnectionPool pool,
            ToDoubleFunction<ConnectionPool> read) {
        Gauge.builder(name, this, m -> m.connections(pool.name(), read))
                .description(what)
                .tag("pool", pool.name())
                .strongReference(true)
                .register(registry);
    }

    private double connections(String pool, ToDoubleFunction<ConnectionPool> read) {
        return storage.connections().stream()
                .filter(found -> found.name().equals(pool))
                .mapToDouble(read)
                .sum();
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
