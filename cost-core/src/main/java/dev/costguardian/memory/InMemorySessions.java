package dev.costguardian.memory;

import dev.costguardian.access.KeyId;
import dev.costguardian.access.SecretDigest;
import dev.costguardian.access.Session;
import dev.costguardian.access.Sessions;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class InMemorySessions implements Sessions {

    private final Map<SecretDigest, Session> sessions = new HashMap<>();

    @Override
    public synchronized Optional<Session> find(SecretDigest secret) {
        return Optional.ofNullable(sessions.get(secret));
    }

    @Override
    public synchronized Collection<Session> all() {
        return List.copyOf(sessions.values());
    }

    @Override
    public synchronized void begin(SecretDigest secret, Session session) {
        sessions.values().removeIf(other -> !other.isAliveAt(session.begunAt()));
        if (sessions.size() >= MOST) {
            sessions.entrySet().stream()
                    .min(Map.Entry.comparingByValue(Comparator.comparing(Session::usedAt)))
                    .map(Map.Entry::getKey)
                    .ifPresent(sessions::remove);
        }
        sessions.put(secret, session);
    }

    @Override
    public synchronized void used(SecretDigest secret, Instant at) {
        sessions.computeIfPresent(secret, (known, session) -> session.usedAt(at));
    }

    @Override
    public synchronized boolean end(SecretDigest secret) {
        return sessions.remove(secret) != null;
    }

    @Override
    public synchronized int endAll(Optional<KeyId> key) {
        int before = sessions.size();
        sessions.values().removeIf(session -> session.key().equals(key));
        return before - sessions.size();
    }
}
