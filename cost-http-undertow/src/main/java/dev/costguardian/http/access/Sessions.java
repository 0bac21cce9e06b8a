package dev.costguardian.http.access;

import dev.costguardian.http.exchange.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Who is signed in to the dashboard. Sessions live in memory, so a restart ends them all. Of the secret that names a
 * session only a digest is kept. For any thread.
 */
public final class Sessions {

    static final Duration MOST_IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);
    static final int MOST = 1_000;
    private static final int SECRET_BYTES = 32;

    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    private final Map<ByteBuffer, Session> byDigest = new LinkedHashMap<>(16, 0.75f, true);

    /** A session that has begun, and the secret that names it from now on. */
    public record Opened(String secret, Session session) {}

    /**
     * Nobody is signed in yet.
     *
     * @param nanoTime a monotonic clock in nanoseconds
     * @param random cannot be guessed
     */
    public Sessions(LongSupplier nanoTime, RandomGenerator random) {
        this.nanoTime = nanoTime;
        this.random = random;
    }

    /** Begins a session. Where there are too many, the one that rested longest ends. */
    public synchronized Opened open() {
        long now = nanoTime.getAsLong();
        byDigest.values().removeIf(session -> !session.isAliveAt(now));
        if (byDigest.size() >= MOST) {
            byDigest.remove(byDigest.keySet().iterator().next());
        }
        Opened opened = new Opened(newSecret(), new Session(newSecret(), now, now));
        byDigest.put(digest(opened.secret()), opened.session());
        return opened;
    }

    /** The session of a secret, which counts as used by this; empty where there is none, or none any more. */
    public synchronized Optional<Session> find(String secret) {
        long now = nanoTime.getAsLong();
        return Optional.ofNullable(byDigest.computeIfPresent(
                digest(secret), (digest, session) -> session.isAliveAt(now) ? session.usedAt(now) : null));
    }

    /** Ends a session, if there is one. */
    public synchronized void end(String secret) {
        byDigest.remove(digest(secret));
    }

    private String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static ByteBuffer digest(String secret) {
        return ByteBuffer.wrap(Digest.sha256(secret.getBytes(StandardCharsets.UTF_8)));
    }
}
