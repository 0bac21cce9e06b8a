package dev.costguardian.audit;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Writes down who did what, and checks what was written. */
public final class AuditTrail {

    private final AuditLog log;
    private final InstantSource clock;

    public AuditTrail(AuditLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Does what {@link AuditLog#record} may do, and writes it down. */
    public <T> T did(Actor actor, Supplier<T> act, Function<T, AuditNote> telling) {
        return log.record(actor, clock.instant(), act, result -> Optional.of(telling.apply(result)));
    }

    /** Writes down what has been done already, or takes long and is about to be. */
    public void note(Actor actor, AuditNote note) {
        did(actor, () -> note, told -> told);
    }

    /** As {@link AuditLog#newest}. */
    public List<AuditEntry> newest(long before, int limit) {
        return log.newest(before, limit);
    }

    /** As {@link AuditVerdict#of}. */
    public AuditVerdict verify() {
        return AuditVerdict.of(log);
    }
}
