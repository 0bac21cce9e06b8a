package dev.costguardian.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.xnio.IoUtils;

/**
 * Hands requests on and knows the connections they came over, so that these can be closed before the threads that serve
 * them end. A request that such a thread took up while it ended would be answered 400 or 500 by Undertow, and a client
 * would never send it again.
 */
final class OpenConnections implements HttpHandler {

    private final HttpHandler next;
    private final Set<ServerConnection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    OpenConnections(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        ServerConnection connection = exchange.getConnection();
        if (open.add(connection)) {
            connection.addCloseListener(open::remove);
        }
        if (closed) {
            IoUtils.safeClose(connection);
        } else {
            next.handleRequest(exchange);
        }
    }

    /** Closes them without another word, and every one that comes later. */
    void close() {
        closed = true;
        open.forEach(IoUtils::safeClose);
    }
}
