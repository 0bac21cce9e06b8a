package dev.costguardian.http.audit;

import dev.costguardian.CostGuardian;
import dev.costguardian.audit.AuditNote;
import dev.costguardian.audit.AuditTrail;
import dev.costguardian.http.access.Caller;
import dev.costguardian.http.exchange.Request;
import java.util.function.Function;
import java.util.function.Supplier;

/** Writes down in the audit log what requests do. */
public final class Acts {

    private final AuditTrail trail;

    public Acts(CostGuardian guardian) {
        this.trail = guardian.audit();
    }

    /** Does something short. It and its entry are kept, or neither. */
    public <T> T did(Request request, Supplier<T> act, Function<T, AuditNote> telling) {
        return trail.did(Caller.actor(request), act, telling);
    }

    /** Says that something long begins, so that it is known of even if it never ends. */
    public void begin(Request request, AuditNote note) {
        note(request, note.after("begun"));
    }

    /** Says what became of something long. */
    public void note(Request request, AuditNote note) {
        trail.note(Caller.actor(request), note);
    }
}
