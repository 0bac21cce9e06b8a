package dev.costguardian.memory;

import dev.costguardian.access.AccessKey;
import dev.costguardian.access.AccessKeys;
import dev.costguardian.access.KeyId;
import dev.costguardian.access.KeyOrder;
import dev.costguardian.access.SecretDigest;
import dev.costguardian.access.Sessions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

final class InMemoryKeys implements AccessKeys {

    private final Sessions sessions;
    private final TreeMap<Long, AccessKey> keys = new TreeMap<>();
    private final Map<SecretDigest, KeyId> secrets = new HashMap<>();

    InMemoryKeys(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public synchronized Optional<AccessKey> find(SecretDigest secret) {
        return Optional.ofNullable(secrets.get(secret)).flatMap(this::find);
    }

    @Override
    public synchronized Optional<AccessKey> find(KeyId id) {
        return Optional.ofNullable(keys.get(id.value()));
    }

    @Override
    public synchronized List<AccessKey> all() {
        return List.copyOf(keys.values());
    }

    @Override
    public synchronized AccessKey issue(KeyOrder order, String hint, SecretDigest secret, Instant createdAt) {
        KeyId id = new KeyId(keys.isEmpty() ? 1 : keys.lastKey() + 1);
        AccessKey key = new AccessKey(
                id,
                order.name(),
                order.scope(),
                order.tokens(),
                hint,
                AccessKey.Life.begunAt(
                        toTheMillisecond(createdAt), order.expiresAt().map(InMemoryKeys::toTheMillisecond)));
        if (secrets.putIfAbsent(secret, id) != null) {
            throw new IllegalArgumentException("another key has that secret");
        }
        keys.put(id.value(), key);
        return key;
    }

    @Override
    public boolean change(KeyId id, String name, Optional<Instant> expiresAt) {
        return change(
                id,
                key -> new AccessKey(
                        id,
                        name,
                        key.scope(),
                        key.tokens(),
                        key.hint(),
                        key.life().expiringAt(expiresAt.map(InMemoryKeys::toTheMillisecond))));
    }

    @Override
    public boolean revoke(KeyId id, Instant at) {
        boolean revoked = change(id, key -> key.with(key.life().revokedAt(toTheMillisecond(at))));
        if (revoked) {
            sessions.endAll(Optional.of(id));
        }
        return revoked;
    }

    @Override
    public synchronized void used(KeyId id, Instant at) {
        keys.computeIfPresent(id.value(), (known, key) -> key.with(key.life().usedAt(toTheMillisecond(at))));
    }

    private synchronized boolean change(KeyId id, UnaryOperator<AccessKey> change) {
        AccessKey key = keys.get(id.value());
        if (key == null || key.life().revokedAt().isPresent()) {
            return false;
        }
        keys.put(id.value(), change.apply(key));
        return true;
    }

    private static Instant toTheMillisecond(Instant moment) {
        return Instant.ofEpochMilli(moment.toEpochMilli());
    }
}
