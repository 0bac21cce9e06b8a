package dev.costguardian.http.access;

import dev.costguardian.access.SessionSecret;
import dev.costguardian.http.exchange.Request;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import java.util.Optional;

/** The cookie that carries a session's secret. Scripts cannot read it, and no other site can make a browser send it. */
public final class SessionCookie {

    private static final String RULES = "; HttpOnly; SameSite=Strict; Path=";

    private SessionCookie() {}

    /** The secret that came with the request. */
    public static Optional<SessionSecret> in(Request request) {
        return Optional.ofNullable(request.exchange().getRequestCookie(name(request.exchange())))
                .map(Cookie::getValue)
                .map(SessionSecret::new);
    }

    /** The value of {@code Set-Cookie} that hands out a secret. */
    public static String handingOut(Request request, SessionSecret secret) {
        return name(request.exchange()) + "=" + secret.text() + rules(request.exchange());
    }

    /** The value of {@code Set-Cookie} that takes the secret back. */
    public static String takingBack(Request request) {
        return name(request.exchange()) + "=" + rules(request.exchange()) + "; Max-Age=0";
    }

    /** Browsers take names that begin so over TLS only, and {@code __Host-} for the whole host only. */
    private static String name(HttpServerExchange exchange) {
        return isSecure(exchange) ? (path(exchange).equals("/") ? "__Host-cg" : "__Secure-cg") : "cg";
    }

    private static String rules(HttpServerExchange exchange) {
        return RULES + path(exchange) + (isSecure(exchange) ? "; Secure" : "");
    }

    /** Whether the whole site is the ledger's, and so all that a browser keeps of it. */
    public static boolean isOfTheWholeSite(Request request) {
        return path(request.exchange()).equals("/");
    }

    /** Where the ledger is mounted. */
    private static String path(HttpServerExchange exchange) {
        return exchange.getResolvedPath() + "/";
    }

    private static boolean isSecure(HttpServerExchange exchange) {
        return exchange.getRequestScheme().equals("https");
    }
}
