package dev.costguardian.persistence.sql;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * When things were last used, known at once and written down later. Safe for use by many threads.
 *
 * @param <K> names a thing
 */
final class LastUses<K> {

    private final Map<K, Instant> known = new ConcurrentHashMap<>();
    private final Map<K, Instant> notStored = new ConcurrentHashMap<>();

    void note(K thing, Instant at) {
        Instant moment = Instant.ofEpochMilli(at.toEpochMilli());
        known.merge(thing, moment, LastUses::later);
        notStored.merge(thing, moment, LastUses::later);
    }

    Optional<Instant> of(K thing) {
        return Optional.ofNullable(known.get(thing));
    }

    boolean hasNews() {
        return !notStored.isEmpty();
    }

    void store(BiConsumer<K, Instant> storing) {
        Map<K, Instant> moments = new HashMap<>(notStored);
        moments.forEach(storing);
        moments.forEach(notStored::remove);
    }

    /** Forgets a thing that is no more. */
    void forget(K thing) {
        known.remove(thing);
        notStored.remove(thing);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
