package dev.costguardian.http.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LatencyTest {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final RequestMetrics metrics = new RequestMetrics(registry);
    private final RequestFigures figures = new RequestFigures(registry);

    @Test
    void theQuantilesLieInTheStepTheirAnswersFellInto() {
        answer(200, 90, 2);
        answer(200, 10, 80);

        Latency latency = figures.latencies().get("/data");

        assertThat(latency.count()).isEqualTo(100);
        assertThat(latency.meanMillis()).isCloseTo(9.8, within(0.01));
        assertThat(latency.medianMillis()).isBetween(1.0, 5.0);
        assertThat(latency.p95Millis()).isBetween(50.0, 80.0);
    }

    @Test
    void answersOfEveryStatusCountTogether() {
        answer(200, 5, 2);
        answer(404, 5, 2);

        assertThat(figures.latencies().get("/data").count()).isEqualTo(10);
        assertThat(figures.statuses().get("/data")).containsEntry("200", 5L).containsEntry("404", 5L);
    }

    @Test
    void whatIsSlowerThanTheLastStepIsAtMostTheSlowest() {
        answer(200, 3, 20_000);

        Latency latency = figures.latencies().get("/data");

        assertThat(latency.medianMillis()).isBetween(10_000.0, 20_000.0);
        assertThat(latency.p95Millis()).isBetween(10_000.0, 20_000.0);
    }

    private void answer(int status, int times, long millis) {
        for (int i = 0; i < times; i++) {
            metrics.answered("GET", "/data", status, TimeUnit.MILLISECONDS.toNanos(millis));
        }
    }
}
