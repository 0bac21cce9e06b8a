package dev.costguardian.http.metrics;

import dev.costguardian.intake.IntakeOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Counts requests and what became of the events in them. */
public final class RequestMetrics {

    static final String DURATION = "costguardian.http.request.duration";
    static final String REQUESTS = "costguardian.http.requests";
    static final String EVENTS = "costguardian.ingest.events";
    static final String UNAUTHORIZED = "costguardian.http.unauthorized";
    static final String LIMITED = "costguardian.rate.limited";

    private static final Duration[] STEPS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(10),
    };

    private final MeterRegistry registry;

    public RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Counts a request that was answered.
     *
     * @param route the template of its path, never the path itself
     * @param nanos from its first line to the end of the answer
     */
    public void answered(String method, String route, int status, long nanos) {
        registry.counter(REQUESTS, "method", method, "route", route, "status", Integer.toString(status))
                .increment();
        Timer.builder(DURATION)
                .description("Time from the first line of a request to the end of its answer")
                .tags("method", method, "route", route, "status", status / 100 + "xx")
                .serviceLevelObjectives(STEPS)
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Counts what became of one event. */
    public void ingested(IntakeOutcome outcome) {
        events(outcome.fold(
                recorded -> "recorded",
                duplicate -> duplicate.conflict() ? "conflict" : "duplicate",
                rejected -> wireName(rejected.fault()),
                deferred -> deferred.cause() == IntakeOutcome.Cause.LIMIT ? "limited" : "store_busy"));
    }

    /** Counts a body that no event could be read from. */
    public void malformed() {
        events("invalid");
    }

    public void unauthorized(String scope) {
        registry.counter(UNAUTHORIZED, "scope", scope.toLowerCase(Locale.ROOT)).increment();
    }

    public void limited(String scope) {
        registry.counter(LIMITED, "scope", scope.toLowerCase(Locale.ROOT)).increment();
    }

    private void events(String outcome) {
        registry.counter(EVENTS, "outcome", outcome).increment();
    }

    private static String wireName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
