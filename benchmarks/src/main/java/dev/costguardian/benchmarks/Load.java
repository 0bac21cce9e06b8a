package dev.costguardian.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What clients saw.
 *
 * @param nanos how long they sent
 * @param statuses answers by status
 * @param latencies of the answers, in microseconds
 */
record Load(long nanos, Map<Integer, Long> statuses, Histogram latencies) {

    /** Nothing yet. */
    static Load none() {
        return new Load(0, Map.of(), new Histogram(3));
    }

    /** What several saw one after the other. */
    Load then(Load later) {
        Histogram all = latencies.copy();
        all.add(later.latencies);
        return new Load(nanos + later.nanos, sum(later), all);
    }

    /** What several saw at the same time. */
    static Load together(List<Load> loads) {
        Load all = loads.stream().reduce(none(), Load::then);
        return new Load(loads.stream().mapToLong(Load::nanos).max().orElse(0), all.statuses, all.latencies);
    }

    /** Answers a second. */
    double rate() {
        return latencies.getTotalCount() * 1e9 / nanos;
    }

    double millisAt(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1e3;
    }

    /** Says which other answers there were than {@code wanted}; empty where there were none. */
    String strays(int wanted) {
        Map<Integer, Long> others = new TreeMap<>(statuses);
        others.remove(wanted);
        return others.isEmpty() ? "" : ", other answers " + others;
    }

    private Map<Integer, Long> sum(Load later) {
        Map<Integer, Long> sum = new TreeMap<>(statuses);
        later.statuses.forEach((status, count) -> sum.merge(status, count, Long::sum));
        return sum;
    }
}
