package dev.costguardian.http.exchange;

import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * Hangs up on a client that does not get to the end of its request. Undertow's own timeouts only see silence: a body
 * that drips in byte by byte never meets them.
 */
final class Deadline {

    private Deadline() {}

    /** Closes the connection unless the whole request, answer included, is through in time or the key is removed. */
    static XnioExecutor.Key hangUpAfter(Duration time, HttpServerExchange exchange) {
        return hangUpAfter(time, exchange, () -> true);
    }

    /** As {@link #hangUpAfter(Duration, HttpServerExchange)}, and only if the client is {@code late} then. */
    static XnioExecutor.Key hangUpAfter(Duration time, HttpServerExchange exchange, BooleanSupplier late) {
        XnioExecutor.Key key = exchange.getIoThread()
                .executeAfter(
                        () -> {
                            if (!exchange.isRequestComplete() && late.getAsBoolean()) {
                                IoUtils.safeClose(exchange.getConnection());
                            }
                        },
                        time.toMillis(),
                        TimeUnit.MILLISECONDS);
        exchange.addExchangeCompleteListener((completed, next) -> {
            key.remove();
            next.proceed();
        });
        return key;
    }
}
