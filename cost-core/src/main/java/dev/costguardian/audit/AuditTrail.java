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

    /** Reads the whole log and tells of the first entry that is not as it was written. */
    public AuditVerdict verify() {
        AuditHead end = log.head();
        AuditHead read = AuditHead.NONE;
        while (read.entries() < end.entries()) {
            List<AuditEntry> page = log.following(read.entries(), AuditLog.LARGEST_PAGE);
            for (AuditEntry entry : page) {
                if (entry.id() != read.entries() + 1) {
                    return broken(end, "entry %d is missing".formatted(read.entries() + 1));
                }
                if (!AuditChain.follows(read.hash(), entry)) {
                    return broken(end, "entry %d is not as it was written".formatted(entry.id()));
                }
                read = new AuditHead(entry.id(), entry.hash());
                if (read.entries() == end.entries()) {
                    break;
                }
            }
            if (page.isEmpty()) {
                return broken(
                        end,
                        "the log ends with entry %d, and should with entry %d"
                                .formatted(read.entries(), end.entries()));
            }
        }
        return read.equals(end)
                ? new AuditVerdict(end, List.of())
                : broken(end, "entry %d is not the one that was written last".formatted(end.entries()));
    }

    private static AuditVerdict broken(AuditHead end, String problem) {
        return new AuditVerdict(end, List.of(problem));
    }
}
