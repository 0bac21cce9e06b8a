package dev.costguardian.http;

import dev.costguardian.CostGuardian;
import dev.costguardian.audit.AuditNote;
import dev.costguardian.audit.AuditTrail;
import dev.costguardian.http.access.Caller;
import dev.costguardian.http.exchange.Request;
import java.util.function.Function;
import java.util.function.Supplier;

/** Writes down in the audit log what requests do. */
final class Acts {

    private final AuditTrail trail;

    Acts(CostGuardian guardian) {
        this.trail = guardian.audit();
    }

    /** Does something short. It and its entry are kept, or neither. */
    <T> T did(Request request, Supplier<T> act, Function<T, AuditNote> telling) {
        return trail.did(Caller.actor(request), act, telling);
    }

    /** Says that something long begins, so that it is known of even if it never ends. */
    void begin(Request request, AuditNote note) {
        note(request, note.after("begun"));
    }

    /** Says what became of something long. */
    void note(Request request, AuditNote note) {
        trail.note(Caller.actor(request), note);
    }
}
