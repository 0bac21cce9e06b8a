package dev.costguardian.http.health;

import dev.costguardian.Storage;
import dev.costguardian.StorageStatus;
import dev.costguardian.formats.Json;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.OpenRequests;
import dev.costguardian.http.exchange.Request;
import dev.costguardian.http.exchange.RetryAfter;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.time.InstantSource;

/** Says how the server is, to whoever asks. */
public final class HealthHandler {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Storage storage;
    private final InstantSource clock;
    private final RetryAfter retryAfter;
    private final OpenRequests openRequests;

    public HealthHandler(Storage storage, InstantSource clock, RetryAfter retryAfter, OpenRequests openRequests) {
        this.storage = storage;
        this.clock = clock;
        this.retryAfter = retryAfter;
        this.openRequests = openRequests;
    }

    /** {@code GET /ping}: somebody is there. */
    public Answer ping(Request request) {
        return said("message", "pong");
    }

    /** {@code GET /livez}: the process runs. */
    public Answer live(Request request) {
        return said("status", "alive");
    }

    /** {@code GET /readyz}: events can come in. */
    public Answer ready(Request request) {
        if (openRequests.isClosed()) {
            return notReady("shutting down");
        }
        return storage.status().isWritable() ? said("status", "ready") : notReady("unavailable");
    }

    /** {@code GET /health}: the truth about the store. */
    public Answer health(Request request) {
        StorageStatus status = storage.status();
        byte[] body = Json.write(out -> {
            out.writeStartObject();
            out.writeStringField("status", status.isWritable() ? "healthy" : "unhealthy");
            out.writeStringField("timestamp", clock.instant().toString());
            out.writeObjectFieldStart("database");
            out.writeBooleanField("writable", status.isWritable());
            if (!status.isWritable()) {
                out.writeStringField("problem", status.problem());
            }
            out.writeNumberField("queued", status.queued());
            out.writeNumberField("queue_capacity", status.queueCapacity());
            out.writeEndObject();
            out.writeEndObject();
        });
        return status.isWritable()
                ? Answer.json(StatusCodes.OK, body)
                : Answer.json(StatusCodes.SERVICE_UNAVAILABLE, body).with(Headers.RETRY_AFTER, soon());
    }

    private Answer notReady(String why) {
        return Answer.json(StatusCodes.SERVICE_UNAVAILABLE, object("status", why))
                .with(Headers.RETRY_AFTER, soon());
    }

    private String soon() {
        return Long.toString(retryAfter.seconds(SOON));
    }

    private static Answer said(String name, String value) {
        return Answer.json(StatusCodes.OK, object(name, value));
    }

    private static byte[] object(String name, String value) {
        return Json.write(out -> {
            out.writeStartObject();
            out.writeStringField(name, value);
            out.writeEndObject();
        });
    }
}
