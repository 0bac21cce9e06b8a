package dev.costguardian.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Port: what was done, in the order it was written down. Entries are only ever added; a store refuses to change or to
 * remove one. Nothing is pruned, and erasing the ledger leaves the log as it is.
 *
 * <p>Safe for use by many threads. Every method throws {@link dev.costguardian.StorageException} where the store is out
 * of reach.
 */
public interface AuditLog {

    int LARGEST_PAGE = 1_000;

    /**
     * Does something and adds what {@code telling} says of it, if anything. A store with transactions keeps both or
     * neither: nothing is done that cannot be written down. Where {@code act} throws, nothing is kept.
     *
     * @param act changes the store through its ports, once or a few times, and does not wait for anything else; nothing
     *     that others read is to be taken from it before this method returns
     */
    <T> T record(Actor actor, Instant at, Supplier<T> act, Function<T, Optional<AuditNote>> telling);

    /** Entries with an id lower than {@code before}, the newest first, at most {@code limit}. */
    List<AuditEntry> newest(long before, int limit);

    /** Entries with an id higher than {@code after}, the oldest first, at most {@code limit}. */
    List<AuditEntry> following(long after, int limit);

    AuditHead head();
}
