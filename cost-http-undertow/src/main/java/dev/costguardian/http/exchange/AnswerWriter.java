package dev.costguardian.http.exchange;

import io.undertow.io.UndertowOutputStream;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;

/** Writes answers. Short ones go out on the thread that asks; streamed ones hold a worker until the client has them. */
public final class AnswerWriter {

    private static final Logger log = LoggerFactory.getLogger(AnswerWriter.class);

    private final Problems problems;
    private final Duration deadline;

    /**
     * Writes to clients that take their time.
     *
     * @param deadline for a client to send what is left of its request, once that has been refused unread
     */
    public AnswerWriter(Problems problems, Duration deadline) {
        this.problems = problems;
        this.deadline = deadline;
    }

    /** Answers and ends the exchange. Called in a handler of the exchange. */
    public void write(Request request, Answer answer) {
        HttpServerExchange exchange = request.exchange();
        exchange.setStatusCode(answer.status());
        if (!answer.contentType().isEmpty()) {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, answer.contentType());
        }
        answer.headers().forEach((name, value) -> put(name, value, exchange.getResponseHeaders()));
        if (!exchange.isRequestComplete()) {
            exchange.setPersistent(false);
            Deadline.hangUpAfter(deadline, exchange);
        }
        answer.stream()
                .ifPresentOrElse(
                        body -> stream(request, body),
                        () -> exchange.getResponseSender().send(ByteBuffer.wrap(answer.body())));
    }

    /** An answer may vary by more than one header. */
    private static void put(HttpString name, String value, HeaderMap headers) {
        if (name.equals(Headers.VARY)) {
            headers.add(name, value);
        } else {
            headers.put(name, value);
        }
    }

    private void stream(Request request, Answer.StreamedBody body) {
        if (request.exchange().getRequestMethod().equals(Methods.HEAD)) {
            request.exchange().endExchange();
            return;
        }
        request.exchange().dispatch(exchange -> {
            exchange.startBlocking();
            try {
                body.writeTo(exchange.getOutputStream());
                exchange.getOutputStream().close();
            } catch (IOException e) {
                breakOff(request, e);
            } catch (RuntimeException e) {
                giveUp(request, e);
            }
        });
    }

    /** Says what went wrong, as long as nothing was said yet. */
    private void giveUp(Request request, RuntimeException cause) {
        HttpServerExchange exchange = request.exchange();
        if (!exchange.isResponseStarted() && exchange.getOutputStream() instanceof UndertowOutputStream unsent) {
            unsent.resetBuffer();
            exchange.getResponseHeaders().remove(Headers.CONTENT_DISPOSITION);
            write(request, problems.after(cause, request));
        } else {
            breakOff(request, cause);
        }
    }

    /** Cuts the connection, so that nobody takes the part that went out for the whole. */
    private static void breakOff(Request request, Exception cause) {
        log.warn(
                "event=http.stream_broken request_id={} path={} reason={}",
                request.id(),
                LogText.escaped(request.path()),
                LogText.escaped(String.valueOf(cause)));
        IoUtils.safeClose(request.exchange().getConnection());
    }
}
