package dev.costguardian.http.health;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.attribution.TokenDesk;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.formats.Json;
import dev.costguardian.http.metrics.Latency;
import dev.costguardian.http.metrics.LedgerMetrics;
import dev.costguardian.http.metrics.RequestFigures;
import dev.costguardian.http.metrics.Telemetry;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The figures of the server in the shape that the original gave them. */
public final class OriginalMetrics {

    private static final int SHOWN_DECIMALS = 3;

    private final TokenDesk tokens;
    private final About about;
    private final OriginalLimits limits;
    private final InstantSource clock;
    private final RequestFigures figures;
    private final LedgerMetrics ledger;

    public OriginalMetrics(
            TokenDesk tokens, About about, OriginalLimits limits, InstantSource clock, Telemetry telemetry) {
        this.tokens = tokens;
        this.about = about;
        this.limits = limits;
        this.clock = clock;
        this.figures = telemetry.figures();
        this.ledger = telemetry.ledger();
    }

    byte[] write() {
        List<TrackingToken> inUse = tokens.list();
        return Json.write(out -> {
            out.writeStartObject();
            out.writeStringField("version", about.version());
            out.writeStringField("env", about.environment());
            out.writeBooleanField("debug", false);
            limits.write(out, about.trackingTokenBytes());
            writeCounters(out);
            writeDatabase(out, inUse);
            writeIngestion(out, inUse);
            out.writeEndObject();
        });
    }

    private void writeCounters(JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("counters");
        out.writeNumberField("rate_limit_hits", figures.limited() + figures.events("limited"));
        out.writeNumberField("ingest_success", figures.events("recorded"));
        out.writeNumberField("ingest_duplicate", figures.events("duplicate", "conflict"));
        out.writeNumberField("ingest_bad_auth", figures.unauthorized("ingest"));
        out.writeNumberField("ingest_validation_error", figures.events("invalid", "unknown_token", "inactive_token"));
        out.writeObjectFieldStart("latency");
        for (Map.Entry<String, Latency> path : figures.latencies().entrySet()) {
            out.writeObjectFieldStart(path.getKey());
            out.writeNumberField("count", path.getValue().count());
            out.writeNumberField("mean_ms", shown(path.getValue().meanMillis()));
            out.writeNumberField("p50_ms", shown(path.getValue().medianMillis()));
            out.writeNumberField("p95_ms", shown(path.getValue().p95Millis()));
            out.writeEndObject();
        }
        out.writeEndObject();
        out.writeObjectFieldStart("http_status");
        for (Map.Entry<String, Map<String, Long>> path : figures.statuses().entrySet()) {
            out.writeObjectFieldStart(path.getKey());
            for (Map.Entry<String, Long> status : path.getValue().entrySet()) {
                out.writeNumberField(status.getKey(), status.getValue());
            }
            out.writeEndObject();
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private void writeDatabase(JsonGenerator out, List<TrackingToken> inUse) throws IOException {
        out.writeObjectFieldStart("db");
        out.writeNumberField("usage_rows", ledger.totals().events());
        out.writeNumberField(
                "active_tokens", inUse.stream().filter(TrackingToken::active).count());
        writeMoment(out, "last_usage_at", ledger.lastRecorded());
        writeMoment(
                out,
                "last_token_seen_at",
                inUse.stream()
                        .map(TrackingToken::lastSeenAt)
                        .flatMap(Optional::stream)
                        .max(Comparator.naturalOrder()));
        out.writeEndObject();
    }

    private void writeIngestion(JsonGenerator out, List<TrackingToken> inUse) throws IOException {
        out.writeObjectFieldStart("ingestion_health");
        out.writeNumberField("tokens_seen_1m", seenWithin(Duration.ofMinutes(1), inUse));
        out.writeNumberField("tokens_seen_5m", seenWithin(Duration.ofMinutes(5), inUse));
        out.writeNumberField("tokens_seen_1h", seenWithin(Duration.ofHours(1), inUse));
        out.writeEndObject();
    }

    private long seenWithin(Duration span, List<TrackingToken> inUse) {
        Instant since = clock.instant().minus(span);
        return inUse.stream()
                .map(TrackingToken::lastSeenAt)
                .flatMap(Optional::stream)
                .filter(seen -> !seen.isBefore(since))
                .count();
    }

    private static void writeMoment(JsonGenerator out, String name, Optional<Instant> moment) throws IOException {
        if (moment.isPresent()) {
            out.writeStringField(name, moment.get().toString());
        } else {
            out.writeNullField(name);
        }
    }

    private static BigDecimal shown(double millis) {
        return BigDecimal.valueOf(millis).setScale(SHOWN_DECIMALS, RoundingMode.HALF_UP);
    }
}
