package dev.costguardian.http.metrics;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** How long answers took, in milliseconds. The quantiles are read off a histogram, straight between its steps. */
public record Latency(long count, double meanMillis, double medianMillis, double p95Millis) {

    private static final double MEDIAN = 0.5;
    private static final double P95 = 0.95;

    static Latency of(List<Timer> timers) {
        long count = timers.stream().mapToLong(Timer::count).sum();
        double total = timers.stream()
                .mapToDouble(timer -> timer.totalTime(TimeUnit.MILLISECONDS))
                .sum();
        double slowest = timers.stream()
                .mapToDouble(timer -> timer.max(TimeUnit.MILLISECONDS))
                .max()
                .orElse(0);
        Map<Double, Double> upTo = new TreeMap<>();
        for (Timer timer : timers) {
            for (CountAtBucket step : timer.takeSnapshot().histogramCounts()) {
                upTo.merge(step.bucket(TimeUnit.MILLISECONDS), step.count(), Double::sum);
            }
        }
        return new Latency(
                count,
                count == 0 ? 0 : total / count,
                quantile(upTo, MEDIAN * count, slowest),
                quantile(upTo, P95 * count, slowest));
    }

    /** The value that {@code rank} answers did not exceed. */
    private static double quantile(Map<Double, Double> upTo, double rank, double slowest) {
        double below = 0;
        double countBelow = 0;
        for (Map.Entry<Double, Double> step : upTo.entrySet()) {
            double inStep = step.getValue() - countBelow;
            if (step.getValue() >= rank && inStep > 0) {
                double end = slowest > below ? Math.min(step.getKey(), slowest) : step.getKey();
                return below + (end - below) * (rank - countBelow) / inStep;
            }
            below = step.getKey();
            countBelow = step.getValue();
        }
        return Math.max(slowest, below);
    }
}
