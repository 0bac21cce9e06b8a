package dev.costguardian.http.exchange;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
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

    private final Duration deadline;

    /**
     * Writes to clients that take their time.
     *
     * @param deadline for a client to send what is left of its request, once that has been refused unread
     */
    public AnswerWriter(Duration deadline) {
        this.deadline = deadline;
    }

    /** Answers and ends the exchange. Called in a handler of the exchange. */
    public void write(Request request, Answer answer) {
        HttpServerExchange exchange = request.exchange();
        exchange.setStatusCode(answer.status());
        if (!answer.contentType().isEmpty()) {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, answer.contentType());
        }
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().put(name, value));
        if (!exchange.isRequestComplete()) {
            exchange.setPersistent(false);
            Deadline.hangUpAfter(deadline, exchange);
        }
        answer.stream()
                .ifPresentOrElse(
                        body -> stream(request, body),
                        () -> exchange.getResponseSender().send(ByteBuffer.wrap(answer.body())));
    }

    private static void stream(Request request, Answer.StreamedBody body) {
        if (request.exchange().getRequestMethod().equals(Methods.HEAD)) {
            request.exchange().endExchange();
            return;
        }
        request.exchange().dispatch(exchange -> {
            try {
                exchange.startBlocking();
                body.writeTo(exchange.getOutputStream());
                exchange.getOutputStream().close();
            } catch (IOException | RuntimeException e) {
                breakOff(request, e);
            }
        });
    }

    /** Cuts the connection, so that nobody takes the part that went out for the whole. */
    private static void breakOff(Request request, Exception cause) {
        IoUtils.safeClose(request.exchange().getConnection());
        log.warn(
                "event=http.stream_broken request_id={} path={} reason={}",
                request.id(),
                LogText.escaped(request.path()),
                LogText.escaped(String.valueOf(cause)));
    }
}
