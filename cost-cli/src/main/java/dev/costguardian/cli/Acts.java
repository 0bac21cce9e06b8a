package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import dev.costguardian.audit.Actor;
import dev.costguardian.audit.AuditNote;
import dev.costguardian.audit.AuditTrail;
import java.util.function.Function;
import java.util.function.Supplier;

/** Writes down in the audit log of a ledger what is done to it from the command line. */
final class Acts {

    private final AuditTrail trail;

    Acts(CostGuardian ledger) {
        this.trail = ledger.audit();
    }

    /** Does something short. It and its entry are kept, or neither. */
    <T> T did(Supplier<T> act, Function<T, AuditNote> telling) {
        return trail.did(Actor.COMMAND_LINE, act, telling);
    }

    /** Says that something long begins, so that it is known of even if it never ends. */
    void begin(AuditNote note) {
        note(note.after("begun"));
    }

    /** Says what became of something long. */
    void note(AuditNote note) {
        trail.note(Actor.COMMAND_LINE, note);
    }
}
