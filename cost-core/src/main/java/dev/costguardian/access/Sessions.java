package dev.costguardian.access;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Port: the sessions of the dashboard, shared by all processes over one store. Safe for use by many threads. What
 * another process changes is seen within two seconds. Every method throws {@link dev.costguardian.StorageException}
 * where the store is out of reach.
 */
public interface Sessions {

    /** No more are kept; the one that rested longest makes room. */
    int MOST = 1_000;

    /** The session of that secret, alive or not. Answered from memory; meant for every request. */
    Optional<Session> find(SecretDigest secret);

    /** Every session that has not been ended, in no order. */
    Collection<Session> all();

    /** Keeps a session, and forgets those that are not alive when it begins. */
    void begin(SecretDigest secret, Session session);

    /** Notes that a session was used. Best effort, as for {@link AccessKeys#used}. */
    void used(SecretDigest secret, Instant at);

    /** Ends a session; false where there is none. */
    boolean end(SecretDigest secret);

    /** Ends the sessions that began with a key, or with one of the settings where it is empty; answers how many. */
    int endAll(Optional<KeyId> key);
}
