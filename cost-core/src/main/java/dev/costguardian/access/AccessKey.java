package dev.costguardian.access;

import dev.costguardian.attribution.TokenId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A key that was issued, without its secret.
 *
 * @param tokens the only tracking tokens that it may report for; empty for all
 * @param hint the beginning and the end of its secret
 */
public record AccessKey(KeyId id, String name, Scope scope, Set<TokenId> tokens, String hint, Life life) {

    public AccessKey {
        tokens = Set.copyOf(tokens);
    }

    /**
     * The moments of a key.
     *
     * @param expiresAt from when on it opens nothing
     * @param revokedAt when it was taken out of use for good
     * @param lastUsedAt when it last opened something; may lag by a minute or two
     */
    public record Life(
            Instant createdAt, Optional<Instant> expiresAt, Optional<Instant> revokedAt, Optional<Instant> lastUsedAt) {

        public static Life begunAt(Instant createdAt, Optional<Instant> expiresAt) {
            return new Life(createdAt, expiresAt, Optional.empty(), Optional.empty());
        }

        public Life expiringAt(Optional<Instant> moment) {
            return new Life(createdAt, moment, revokedAt, lastUsedAt);
        }

        public Life revokedAt(Instant moment) {
            return new Life(createdAt, expiresAt, Optional.of(moment), lastUsedAt);
        }

        public Life usedAt(Instant moment) {
            boolean isNews = lastUsedAt.filter(known -> !known.isBefore(moment)).isEmpty();
            return isNews ? new Life(createdAt, expiresAt, revokedAt, Optional.of(moment)) : this;
        }
    }

    public AccessKey with(Life other) {
        return new AccessKey(id, name, scope, tokens, hint, other);
    }

    /** What the key is at a moment; revoked goes before expired. */
    public KeyState stateAt(Instant moment) {
        if (life.revokedAt().isPresent()) {
            return KeyState.REVOKED;
        }
        return life.expiresAt().filter(end -> !moment.isBefore(end)).isPresent() ? KeyState.EXPIRED : KeyState.ACTIVE;
    }
}
