package dev.costguardian.http.health;

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
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code GET /v1/status}: how the server and its store are, in more words than for whoever has no key. */
public final class StatusHandler {

    private final Storage storage;
    private final About about;
    private final Supplier<Optional<Backup>> lastBackup;
    private final LedgerMetrics ledger;
    private final Instant startedAt;

    /**
     * Says how this server is.
     *
     * @param lastBackup looks which is the newest that is known of
     * @param clock whose time now is that of the start
     */
    public StatusHandler(
            Storage storage,
            About about,
            Supplier<Optional<Backup>> lastBackup,
            InstantSource clock,
            LedgerMetrics ledger) {
        this.storage = storage;
        this.about = about;
        this.lastBackup = lastBackup;
        this.ledger = ledger;
        this.startedAt = clock.instant();
    }

    public Answer show(Request request) {
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
            backup(out, lastBackup.get());
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

    private static void backup(JsonGenerator out, Optional<Backup> last) throws IOException {
        if (last.isEmpty()) {
            out.writeNullField("last_backup");
            return;
        }
        out.writeObjectFieldStart("last_backup");
        out.writeStringField("at", last.get().at().toString());
        out.writeStringField("file", last.get().name());
        out.writeNumberField("bytes", last.get().bytes());
        out.writeNumberField("events", last.get().events());
        out.writeEndObject();
    }

    private static void moment(JsonGenerator out, String name, Optional<Instant> moment) throws IOException {
        if (moment.isPresent()) {
            out.writeStringField(name, moment.get().toString());
        } else {
            out.writeNullField(name);
        }
    }
}
