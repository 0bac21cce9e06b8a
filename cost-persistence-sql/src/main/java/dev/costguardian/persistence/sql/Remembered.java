package dev.costguardian.persistence.sql;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Something that is read once and then kept until it is forgotten. What was being read when it was forgotten is not
 * kept: it may have been out of date already.
 *
 * @param <T> what is kept
 */
final class Remembered<T> {

    private final Supplier<T> reading;
    private final AtomicLong forgotten = new AtomicLong();
    private volatile Optional<T> known = Optional.empty();

    Remembered(Supplier<T> reading) {
        this.reading = reading;
    }

    T get() {
        Optional<T> remembered = known;
        if (remembered.isPresent()) {
            return remembered.get();
        }
        long before = forgotten.get();
        T read = reading.get();
        keep(read, before);
        return read;
    }

    synchronized void forget() {
        forgotten.incrementAndGet();
        known = Optional.empty();
    }

    private synchronized void keep(T read, long before) {
        if (forgotten.get() == before) {
            known = Optional.of(read);
        }
    }
}
