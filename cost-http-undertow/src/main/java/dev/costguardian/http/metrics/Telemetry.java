package dev.costguardian.http.metrics;

import dev.costguardian.CostGuardian;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.LongSupplier;

/** All figures of one server, in a registry of its own. */
public final class Telemetry {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final RequestMetrics requests = new RequestMetrics(registry);
    private final RequestFigures figures = new RequestFigures(registry);
    private final LedgerMetrics ledger;

    /**
     * Figures of a server that has not answered yet.
     *
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public Telemetry(CostGuardian guardian, LongSupplier nanoTime) {
        this.ledger = new LedgerMetrics(guardian, nanoTime);
        ledger.register(registry);
    }

    /** Counts what comes in. */
    public RequestMetrics requests() {
        return requests;
    }

    /** Reads back what came in. */
    public RequestFigures figures() {
        return figures;
    }

    public LedgerMetrics ledger() {
        return ledger;
    }

    /**
     * Everything as Prometheus reads it. May wait for the store.
     *
     * @param contentType one of Prometheus' two text formats, in full
     */
    public String scrape(String contentType) {
        return registry.scrape(contentType);
    }
}
