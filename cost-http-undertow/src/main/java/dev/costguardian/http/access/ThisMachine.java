package dev.costguardian.http.access;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.Set;

/**
 * Tells whether a program or a page of this machine asks. The address alone does not say: a browser here sends requests
 * for pages from elsewhere, and a name elsewhere may resolve to this machine.
 */
final class ThisMachine {

    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
    private static final HttpString FETCH_SITE = new HttpString("Sec-Fetch-Site");

    private ThisMachine() {}

    static boolean asks(HttpServerExchange exchange) {
        return exchange.getSourceAddress().getAddress().isLoopbackAddress()
                && LOOPBACK_NAMES.contains(exchange.getHostName())
                && isOwnPage(exchange);
    }

    private static boolean isOwnPage(HttpServerExchange exchange) {
        String origin = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
        String site = exchange.getRequestHeaders().getFirst(FETCH_SITE);
        String own = exchange.getRequestScheme() + "://"
                + exchange.getRequestHeaders().getFirst(Headers.HOST);
        return (origin == null || origin.equals(own))
                && (site == null || site.equals("same-origin") || site.equals("none"));
    }
}
