package dev.costguardian.http.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.NoAnswerException;
import dev.costguardian.StorageBusyException;
import dev.costguardian.formats.Json;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where failures become answers: {@code application/problem+json} (RFC 9457), with the fields {@code
 * message} and {@code requestId} that clients of older versions read. What went wrong inside stands in the log only,
 * under the same request id.
 */
public final class Problems {

    public static final String CONTENT_TYPE = "application/problem+json";

    private static final String TYPES = "https://iana.org/assignments/http-problem-types#";
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final RetryAfter retryAfter;

    public Problems(RetryAfter retryAfter) {
        this.retryAfter = retryAfter;
    }

    /**
     * A failure that is the client's to mend.
     *
     * @param detail says which part of the request is wrong, and why
     */
    public static Answer answer(Request request, int status, String detail) {
        byte[] body = Json.write(out -> {
            out.writeStartObject();
            write(out, request, status, detail);
            out.writeEndObject();
        });
        return Answer.of(status, CONTENT_TYPE, body);
    }

    /** Writes the fields of a problem into an open object. */
    public static void write(JsonGenerator out, Request request, int status, String detail) throws IOException {
        out.writeStringField("type", type(status));
        out.writeStringField("title", StatusCodes.getReason(status));
        out.writeNumberField("status", status);
        out.writeStringField("detail", detail);
        out.writeStringField("message", detail);
        out.writeStringField("requestId", request.id());
    }

    /** A failure that passes: the same request is welcome after a while. */
    public Answer later(Request request, int status, String detail, Duration wait) {
        return answer(request, status, detail).with(Headers.RETRY_AFTER, Long.toString(retryAfter.seconds(wait)));
    }

    /** What to say after {@code failure}. Logs what the client must not see. */
    public Answer after(Throwable failure, Request request) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof RefusedException refused) {
            return answer(request, refused.status(), String.valueOf(refused.getMessage()));
        }
        if (cause.getClass() == IllegalArgumentException.class) {
            return answer(request, StatusCodes.BAD_REQUEST, String.valueOf(cause.getMessage()));
        }
        if (cause instanceof StorageBusyException busy) {
            log.warn(
                    "event=http.busy request_id={} reason={}",
                    request.id(),
                    LogText.escaped(String.valueOf(busy.getMessage())));
            return later(request, StatusCodes.SERVICE_UNAVAILABLE, "the ledger is busy, try again", busy.retryAfter());
        }
        if (cause instanceof NoAnswerException) {
            return later(
                    request,
                    StatusCodes.SERVICE_UNAVAILABLE,
                    String.valueOf(cause.getMessage()),
                    Duration.ofSeconds(5));
        }
        if (cause instanceof RejectedExecutionException) {
            return later(
                    request, StatusCodes.SERVICE_UNAVAILABLE, "the server is shutting down", Duration.ofSeconds(1));
        }
        log.error(
                "event=http.failed request_id={} method={} path={}",
                request.id(),
                LogText.escaped(request.method()),
                LogText.escaped(request.path()),
                cause);
        return answer(
                request,
                StatusCodes.INTERNAL_SERVER_ERROR,
                "something is wrong on our side; the log has it under this request id");
    }

    private static String type(int status) {
        return switch (status) {
            case StatusCodes.TOO_MANY_REQUESTS -> TYPES + "quota-exceeded";
            case StatusCodes.SERVICE_UNAVAILABLE -> TYPES + "temporary-reduced-capacity";
            default -> "about:blank";
        };
    }
}
