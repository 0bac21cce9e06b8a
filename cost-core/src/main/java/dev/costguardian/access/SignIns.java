package dev.costguardian.access;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Signs people in to the dashboard and out of it. */
public final class SignIns {

    private final Sessions sessions;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * Sign-ins over the sessions that are kept.
     *
     * @param random must not be predictable
     */
    public SignIns(Sessions sessions, InstantSource clock, RandomGenerator random) {
        this.sessions = sessions;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Begins a session.
     *
     * @param key that was shown; empty where it is one of the settings
     * @param naming makes of the new secret what the session is to be known by
     */
    public SessionSecret begin(Optional<KeyId> key, Function<SessionSecret, SecretDigest> naming) {
        SessionSecret secret = SessionSecret.create(random);
        Instant now = clock.instant();
        sessions.begin(naming.apply(secret), new Session(key, now, now));
        return secret;
    }

    /** The session that is known by that; empty where there is none, or none any more. */
    public Optional<Session> find(SecretDigest secret) {
        return sessions.find(secret).filter(this::isAlive);
    }

    /** Notes that somebody did something in a session, so that it goes on. */
    public void used(SecretDigest secret) {
        sessions.used(secret, clock.instant());
    }

    /** Ends a session; false where there is none. */
    public boolean end(SecretDigest secret) {
        return sessions.end(secret);
    }

    /** Ends every session that began with a key, or with one of the settings where it is empty; answers how many. */
    public int endAll(Optional<KeyId> key) {
        return sessions.endAll(key);
    }

    /** The sessions that are alive. */
    public Collection<Session> alive() {
        return sessions.all().stream().filter(this::isAlive).toList();
    }

    private boolean isAlive(Session session) {
        return session.isAliveAt(clock.instant());
    }
}
