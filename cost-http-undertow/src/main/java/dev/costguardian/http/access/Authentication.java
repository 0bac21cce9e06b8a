package dev.costguardian.http.access;

import dev.costguardian.http.exchange.HeaderNames;
import dev.costguardian.http.exchange.Request;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * Knows the keys. A key is sent in its own header or as a bearer token, and opens its own scope only. Comparing takes
 * the same time for every wrong key.
 */
public final class Authentication {

    private static final String BEARER = "Bearer ";

    private final Optional<byte[]> ingestKey;
    private final Optional<byte[]> apiKey;
    private final boolean openToThisMachine;

    /**
     * Keeps digests of the keys only. A scope without a key lets nobody in.
     *
     * @param openToThisMachine whether, without an API key, the admin side is open to pages and programs on this machine
     */
    public Authentication(Optional<String> ingestKey, Optional<String> apiKey, boolean openToThisMachine) {
        this.ingestKey = ingestKey.map(Authentication::sha256);
        this.apiKey = apiKey.map(Authentication::sha256);
        this.openToThisMachine = openToThisMachine && apiKey.isEmpty();
    }

    /** Whether the request may do what needs {@code scope}. */
    public boolean admits(Request request, Scope scope) {
        return switch (scope) {
            case OPEN -> true;
            case INGEST -> matches(given(request, HeaderNames.INGEST_KEY), ingestKey);
            case ADMIN ->
                matches(given(request, HeaderNames.API_KEY), apiKey)
                        || (openToThisMachine && ThisMachine.asks(request.exchange()));
        };
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
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
