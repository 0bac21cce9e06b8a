package dev.costguardian.http.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads back what {@link RequestMetrics} counted, by path as the original reported it. */
public final class RequestFigures {

    private final MeterRegistry registry;

    public RequestFigures(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Answers by route and status. */
    public Map<String, Map<String, Long>> statuses() {
        Map<String, Map<String, Long>> statuses = new TreeMap<>();
        for (Counter counter : registry.find(RequestMetrics.REQUESTS).counters()) {
            statuses.computeIfAbsent(tag(counter, "route"), route -> new TreeMap<>())
                    .merge(tag(counter, "status"), (long) counter.count(), Long::sum);
        }
        return statuses;
    }

    public Map<String, Latency> latencies() {
        Map<String, List<Timer>> timers = new TreeMap<>();
        for (Timer timer : registry.find(RequestMetrics.DURATION).timers()) {
            timers.computeIfAbsent(tag(timer, "route"), route -> new ArrayList<>())
                    .add(timer);
        }
        Map<String, Latency> latencies = new TreeMap<>();
        timers.forEach((route, ofRoute) -> latencies.put(route, Latency.of(ofRoute)));
        return latencies;
    }

    /** Events with one of these outcomes. */
    public long events(String... outcomes) {
        long sum = 0;
        for (String outcome : outcomes) {
            sum += count(RequestMetrics.EVENTS, "outcome", outcome);
        }
        return sum;
    }

    public long unauthorized(String scope) {
        return count(RequestMetrics.UNAUTHORIZED, "scope", scope);
    }

    /** Requests to the admin side that came too soon. */
    public long limited() {
        Counter counter = registry.find(RequestMetrics.LIMITED).counter();
        return counter == null ? 0 : (long) counter.count();
    }

    private long count(String name, String tag, String value) {
        Counter counter = registry.find(name).tag(tag, value).counter();
        return counter == null ? 0 : (long) counter.count();
    }

    private static String tag(Meter meter, String name) {
        return String.valueOf(meter.getId().getTag(name));
    }
}
