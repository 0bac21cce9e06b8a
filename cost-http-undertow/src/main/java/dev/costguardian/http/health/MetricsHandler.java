package dev.costguardian.http.health;

import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.MediaTypes;
import dev.costguardian.http.exchange.Request;
import dev.costguardian.http.metrics.Telemetry;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code GET /metrics}: for Prometheus in either of its formats, or in the original's JSON, as the client accepts. */
public final class MetricsHandler {

    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final List<String> OFFERED = List.of("text/plain", OPEN_METRICS, MediaTypes.JSON);

    private final Telemetry telemetry;
    private final OriginalMetrics original;

    public MetricsHandler(Telemetry telemetry, OriginalMetrics original) {
        this.telemetry = telemetry;
        this.original = original;
    }

    public Answer show(Request request) {
        String accept = request.header(Headers.ACCEPT).orElse("");
        return switch (MediaTypes.best(accept, OFFERED)) {
            case MediaTypes.JSON -> Answer.json(StatusCodes.OK, original.write());
            case OPEN_METRICS -> text("application/openmetrics-text; version=1.0.0; charset=utf-8");
            default -> text("text/plain; version=0.0.4; charset=utf-8");
        };
    }

    private Answer text(String contentType) {
        return Answer.of(
                StatusCodes.OK, contentType, telemetry.scrape(contentType).getBytes(StandardCharsets.UTF_8));
    }
}
