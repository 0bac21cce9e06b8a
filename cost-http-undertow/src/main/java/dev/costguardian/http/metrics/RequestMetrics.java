package dev.costguardian.http.metrics;

import dev.costguardian.intake.IntakeOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Counts requests and what became of the events in them. Safe for use by many threads. */
public final class RequestMetrics {

    static final String DURATION = "costguardian.http.request.duration";
    static final String REQUESTS = "costguardian.http.requests";
    static final String EVENTS = "costguardian.ingest.events";
    static final String UNAUTHORIZED = "costguardian.http.unauthorized";
    static final String PREVIOUS_KEY = "costguardian.http.previous.key";
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
    private final Map<Kind, Meters> requests = new ConcurrentHashMap<>();
    private final Map<String, Counter> events = new ConcurrentHashMap<>();

    private record Kind(String method, String route, int status) {}

    private record Meters(Counter answers, Timer duration) {}

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
        Meters meters = requests.computeIfAbsent(new Kind(method, route, status), this::meters);
        meters.answers.increment();
        meters.duration.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Counts what became of one event. */
    public void ingested(IntakeOutcome outcome) {
        countEvent(outcome.fold(
                recorded -> "recorded",
                duplicate -> duplicate.conflict() ? "conflict" : "duplicate",
                rejected -> rejected.fault().name().toLowerCase(Locale.ROOT),
                deferred -> deferred.cause() == IntakeOutcome.Cause.LIMIT ? "limited" : "store_busy"));
    }

    /** Counts a body that no event could be read from. */
    public void malformed() {
        countEvent("invalid");
    }

    public void unauthorized(String scope) {
        registry.counter(UNAUTHORIZED, "scope", scope.toLowerCase(Locale.ROOT)).increment();
    }

    /** Counts a request with a key that another has taken the place of. */
    public void previousKey(String name) {
        registry.counter(PREVIOUS_KEY, "key", name).increment();
    }

    /** Counts a request to the admin side that came too soon. */
    public void limited() {
        registry.counter(LIMITED).increment();
    }

    private void countEvent(String outcome) {
        events.computeIfAbsent(outcome, name -> registry.counter(EVENTS, "outcome", name))
                .increment();
    }

    private Meters meters(Kind kind) {
        return new Meters(
                registry.counter(
                        REQUESTS, "method", kind.method, "route", kind.route, "status", Integer.toString(kind.status)),
                Timer.builder(DURATION)
                        .description("Time from the first line of a request to the end of its answer")
                        .tags("method", kind.method, "route", kind.route, "status", kind.status / 100 + "xx")
                        .serviceLevelObjectives(STEPS)
                        .register(registry));
    }
}
