package dev.costguardian.http.access;

import dev.costguardian.http.exchange.Digest;
import dev.costguardian.http.exchange.HeaderNames;
import dev.costguardian.http.exchange.Request;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/**
 * Knows the keys. A key is sent in its own header or as a bearer token, and opens its own scope only. Comparing takes
 * the same time for every wrong key.
 */
public final class Authentication {

    private static final String BEARER = "Bearer ";
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final Optional<byte[]> ingestKey;
    private final Optional<byte[]> apiKey;
    private final boolean openToThisMachine;
    private final Sessions sessions;

    /**
     * Keeps digests of the keys only. A scope without a key lets nobody in.
     *
     * @param openToThisMachine whether, without an API key, the admin side is open to pages and programs on this machine
     */
    public Authentication(
            Optional<String> ingestKey, Optional<String> apiKey, boolean openToThisMachine, Sessions sessions) {
        this.ingestKey = ingestKey.map(Authentication::sha256);
        this.apiKey = apiKey.map(Authentication::sha256);
        this.openToThisMachine = openToThisMachine && apiKey.isEmpty();
        this.sessions = sessions;
    }

    /** Whether the request may do what needs {@code scope}. */
    public boolean admits(Request request, Scope scope) {
        return switch (scope) {
            case OPEN -> true;
            case INGEST -> matches(given(request, HeaderNames.INGEST_KEY), ingestKey);
            case ADMIN -> access(request) != Access.NONE;
        };
    }

    /** What lets the request in to the admin side. A key, right or wrong, goes before a cookie. */
    public Access access(Request request) {
        if (matches(given(request, HeaderNames.API_KEY), apiKey)) {
            return Access.KEY;
        }
        if (openToThisMachine && ThisMachine.asks(request.exchange())) {
            return Access.OPEN;
        }
        return !showsAKey(request) && hasSession(request) ? Access.SESSION : Access.NONE;
    }

    private static boolean showsAKey(Request request) {
        HeaderMap headers = request.exchange().getRequestHeaders();
        return headers.contains(HeaderNames.API_KEY) || headers.contains(Headers.AUTHORIZATION);
    }

    private boolean hasSession(Request request) {
        return SessionCookie.in(request)
                .flatMap(sessions::find)
                .filter(session -> READING.contains(request.method()) || isOwnDoing(request, session))
                .isPresent();
    }

    /** Browsers send the cookie whichever page asks; only a page of ours knows the token as well. */
    private static boolean isOwnDoing(Request request, Session session) {
        byte[] expected = session.csrfToken().getBytes(StandardCharsets.UTF_8);
        byte[] given = request.header(HeaderNames.CSRF).orElse("").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, expected) && OwnPage.surelyAsks(request.exchange());
    }

    private static String given(Request request, HttpString keyHeader) {
        return request.header(keyHeader)
                .or(() -> request.header(Headers.AUTHORIZATION)
                        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                        .map(value -> value.substring(BEARER.length()).strip()))
                .orElse("");
    }

    private static boolean matches(String given, Optional<byte[]> expected) {
        byte[] digest = sha256(given);
        return expected.isPresent() && MessageDigest.isEqual(digest, expected.get());
    }

    private static byte[] sha256(String key) {
        return Digest.sha256(key.getBytes(StandardCharsets.UTF_8));
    }
}
