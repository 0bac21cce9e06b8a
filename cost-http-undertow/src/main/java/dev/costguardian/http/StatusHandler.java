package dev.costguardian.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.Storage;
import dev.costguardian.StorageStatus;
import dev.costguardian.formats.Json;
import dev.costguardian.formats.PriceParameters;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Request;
import dev.costguardian.http.metrics.LedgerMetrics;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** {@code GET /v1/status}: how the server and its store are, in more words than for whoever has no key. */
final class StatusHandler {

    private final Storage storage;
    private final HttpConfig.About about;
    private final LedgerMetrics ledger;
    private final Instant startedAt;

    StatusHandler(Storage storage, HttpConfig.About about, Instruments instruments) {
        this.storage = storage;
        this.about = about;
        this.ledger = instruments.telemetry().ledger();
        this.startedAt = instruments.clock().instant();
    }

    Answer show(Request request) {
        PriceParameters.none(request.parameters());
        StorageStatus status = storage.status();
        Instant floor = storage.retention().floor();
        return Answer.json(StatusCodes.OK, Json.write(out -> {
            out.writeStartObject();
            out.writeStringField("version", about.version());
            out.writeStringField("environment", about.environment());
            out.writeStringField("started_at", startedAt.toString());
            out.writeObjectFieldStart("storage");
            write(out, status);
            moment(out, "rows_since", Optional.of(floor).filter(since -> !since.equals(Instant.MIN)));
            out.writeEndObject();
            out.writeObjectFieldStart("ledger");
            out.writeNumberField("events", ledger.totals().events());
            out.writeNumberField("unpriced_events", ledger.totals().unpriced());
            moment(out, "last_recorded_at", ledger.lastRecorded());
            out.writeEndObject();
            out.writeEndObject();
        }));
    }

    private static void write(JsonGenerator out, StorageStatus status) throws IOException {
        out.writeBooleanField("writable", status.isWritable());
        if (status.isWritable()) {
            out.writeNullField("problem");
        } else {
            out.writeStringField("problem", status.problem());
        }
        out.writeNumberField("queued", status.queued());
        out.writeNumberField("queue_capacity", status.queueCapacity());
        out.writeNumberField("commits", status.commits());
        out.writeNumberField("committed", status.committed());
        out.writeNumberField("database_bytes", status.databaseBytes());
        out.writeNumberField("wal_bytes", status.walBytes());
    }

    private static void moment(JsonGenerator out, String name, Optional<Instant> moment) throws IOException {
        if (moment.isPresent()) {
            out.writeStringField(name, moment.get().toString());
        } else {
            out.writeNullField(name);
        }
    }
}
