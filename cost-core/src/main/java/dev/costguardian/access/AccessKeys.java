package dev.costguardian.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Port: the keys that were issued, for good, with digests of their secrets and nothing else of them.
 *
 * <p>Safe for use by many threads. What another process changes is seen within two seconds. Moments are kept to the
 * millisecond. Every method throws {@link dev.costguardian.StorageException} where the store is out of reach.
 */
public interface AccessKeys {

    /** The key with that secret, expired and revoked ones included. Answered from memory; meant for every request. */
    Optional<AccessKey> find(SecretDigest secret);

    Optional<AccessKey> find(KeyId id);

    /** Every key in the order it was issued, expired and revoked ones included. */
    List<AccessKey> all();

    /** Stores a new key under an id of its own. No other key may have the secret. */
    AccessKey issue(KeyOrder order, String hint, SecretDigest secret, Instant createdAt);

    /** Gives a key another name and expiry; false where there is none with that id or it is revoked. */
    boolean change(KeyId id, String name, Optional<Instant> expiresAt);

    /** Takes a key out of use for good, and ends the sessions that began with it. False as for {@link #change}. */
    boolean revoke(KeyId id, Instant at);

    /** Notes that a key opened something. Best effort: stored within a minute or two, and lost where the program dies. */
    void used(KeyId id, Instant at);
}
