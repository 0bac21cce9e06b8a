package dev.costguardian.access;

import dev.costguardian.attribution.TokenId;
import dev.costguardian.attribution.TrackingTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Issues access keys, changes, rotates and revokes them. */
public final class KeyDesk {

    /** More keys that open something, or may again, are a mistake. */
    public static final int MOST_KEYS = 1_000;

    public static final Duration LONGEST_OVERLAP = Duration.ofDays(90);

    private final AccessKeys keys;
    private final TrackingTokens tokens;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * A desk over the keys that were issued.
     *
     * @param random must not be predictable
     */
    public KeyDesk(AccessKeys keys, TrackingTokens tokens, InstantSource clock, RandomGenerator random) {
        this.keys = keys;
        this.tokens = tokens;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Makes a key.
     *
     * @throws IllegalArgumentException where it would be expired already, is bound to a token that is not in use, or
     *     there are too many keys
     */
    public IssuedKey issue(KeyOrder order) {
        order.tokens().forEach(this::requireInUse);
        order.expiresAt().ifPresent(this::requireAhead);
        return made(order);
    }

    /**
     * Makes a key that opens what another one opens, which lives on for {@code overlap} and no longer. Empty where there
     * is no such key, or it opens nothing any more.
     *
     * @throws IllegalArgumentException where the overlap is negative or longer than {@link #LONGEST_OVERLAP}, or
     *     there are too many keys
     */
    public Optional<IssuedKey> rotate(KeyId id, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new IllegalArgumentException("overlap must be between 0 and " + LONGEST_OVERLAP.toDays() + " days");
        }
        Instant now = clock.instant();
        Optional<AccessKey> old = keys.find(id).filter(key -> key.stateAt(now) == KeyState.ACTIVE);
        Optional<IssuedKey> issued = old.map(key -> made(
                new KeyOrder(key.name(), key.scope(), key.tokens(), key.life().expiresAt())));
        old.ifPresent(key -> keys.change(id, key.name(), Optional.of(sooner(now.plus(overlap), key))));
        return issued;
    }

    /**
     * Gives a key another name, or another end. Empty where there is no such key, or it is revoked.
     *
     * @throws IllegalArgumentException where the name cannot be one, or the end lies in the past
     */
    public Optional<AccessKey> change(KeyId id, String name, Optional<Instant> expiresAt) {
        expiresAt.ifPresent(this::requireAhead);
        return keys.change(id, KeyOrder.checkedName(name), expiresAt) ? keys.find(id) : Optional.empty();
    }

    /** Ends a key and its sessions for good; false where there is no such key, or it is revoked already. */
    public boolean revoke(KeyId id) {
        return keys.revoke(id, clock.instant());
    }

    public Optional<AccessKey> find(KeyId id) {
        return keys.find(id);
    }

    /** Every key in the order it was issued; those that open nothing any more only where asked for. */
    public List<AccessKey> list(boolean all) {
        Instant now = clock.instant();
        return keys.all().stream()
                .filter(key -> all || key.stateAt(now) == KeyState.ACTIVE)
                .toList();
    }

    private IssuedKey made(KeyOrder order) {
        long inUse = keys.all().stream()
                .filter(key -> key.life().revokedAt().isEmpty())
                .count();
        if (inUse >= MOST_KEYS) {
            throw new IllegalArgumentException("there are " + MOST_KEYS + " keys already; revoke those not needed");
        }
        KeySecret secret = KeySecret.create(order.scope(), random);
        return new IssuedKey(keys.issue(order, secret.hint(), secret.digest(), clock.instant()), secret);
    }

    private static Instant sooner(Instant moment, AccessKey key) {
        return key.life().expiresAt().filter(moment::isAfter).orElse(moment);
    }

    private void requireAhead(Instant expiresAt) {
        if (!expiresAt.isAfter(clock.instant())) {
            throw new IllegalArgumentException("expires_at must lie in the future, was " + expiresAt);
        }
    }

    private void requireInUse(TokenId id) {
        if (id.equals(TokenId.UNATTRIBUTED)
                || tokens.find(id).filter(token -> !token.isArchived()).isEmpty()) {
            throw new IllegalArgumentException("tokens: there is no tracking token " + id + " in use");
        }
    }
}
