package dev.costguardian.http.access;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;

/** Tells from what browsers say about the origin of a request whether a page of this server sends it. */
final class OwnPage {

    private static final HttpString FETCH_SITE = new HttpString("Sec-Fetch-Site");
    private static final String SAME_ORIGIN = "same-origin";

    private OwnPage() {}

    /** Whether nothing speaks against it; programs say nothing. */
    static boolean mayAsk(HttpServerExchange exchange) {
        String site = exchange.getRequestHeaders().getFirst(FETCH_SITE);
        return (!hasOrigin(exchange) || isOwnOrigin(exchange))
                && (site == null || site.equals(SAME_ORIGIN) || site.equals("none"));
    }

    /** Whether the browser says so. A browser behind a proxy with TLS names an origin that is not ours to know. */
    static boolean surelyAsks(HttpServerExchange exchange) {
        String site = exchange.getRequestHeaders().getFirst(FETCH_SITE);
        return site == null ? isOwnOrigin(exchange) : site.equals(SAME_ORIGIN);
    }

    private static boolean hasOrigin(HttpServerExchange exchange) {
        return exchange.getRequestHeaders().contains(Headers.ORIGIN);
    }

    private static boolean isOwnOrigin(HttpServerExchange exchange) {
        String own = exchange.getRequestScheme() + "://"
                + exchange.getRequestHeaders().getFirst(Headers.HOST);
        return own.equals(exchange.getRequestHeaders().getFirst(Headers.ORIGIN));
    }
}
