package dev.costguardian.memory;

import dev.costguardian.audit.Actor;
import dev.costguardian.audit.AuditChain;
import dev.costguardian.audit.AuditEntry;
import dev.costguardian.audit.AuditHead;
import dev.costguardian.audit.AuditLog;
import dev.costguardian.audit.AuditNote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Without transactions: what was done before a failure stays done. */
final class InMemoryAudit implements AuditLog {

    private final List<AuditEntry> entries = new ArrayList<>();
    private AuditHead head = AuditHead.NONE;

    @Override
    public synchronized <T> T record(
            Actor actor, Instant at, Supplier<T> act, Function<T, Optional<AuditNote>> telling) {
        T result = act.get();
        telling.apply(result).ifPresent(note -> append(AuditChain.next(head, at, actor, note)));
        return result;
    }

    @Override
    public synchronized List<AuditEntry> newest(long before, int limit) {
        return entries.stream()
                .filter(entry -> entry.id() < before)
                .sorted(Comparator.comparingLong(AuditEntry::id).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<AuditEntry> following(long after, int limit) {
        return entries.stream().filter(entry -> entry.id() > after).limit(limit).toList();
    }

    @Override
    public synchronized AuditHead head() {
        return head;
    }

    private void append(AuditEntry entry) {
        entries.add(entry);
        head = new AuditHead(entry.id(), entry.hash());
    }
}
