package dev.costguardian.http.access;

import dev.costguardian.http.exchange.HeaderNames;
import io.undertow.server.HttpServerExchange;
import java.util.Set;

/**
 * Tells whether a program or a page of this machine asks. The address alone does not say: a browser here sends requests
 * for pages from elsewhere, a name elsewhere may resolve to this machine, and a proxy here asks for anybody.
 */
final class ThisMachine {

    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private ThisMachine() {}

    static boolean asks(HttpServerExchange exchange) {
        return exchange.getSourceAddress().getAddress().isLoopbackAddress()
                && LOOPBACK_NAMES.contains(exchange.getHostName())
                && !exchange.getRequestHeaders().contains(HeaderNames.FORWARDED_FOR)
                && OwnPage.mayAsk(exchange);
    }
}
