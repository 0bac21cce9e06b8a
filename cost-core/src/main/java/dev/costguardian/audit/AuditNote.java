package dev.costguardian.audit;

import dev.costguardian.attribution.Text;

/**
 * What was done, in words. Texts of others are put on one line and cut.
 *
 * @param act what was done, such as {@code token.archive}
 * @param subject to what, such as {@code token 7}
 * @param before what it was before, and {@code after}: what it was after; empty where that says nothing
 */
public record AuditNote(String act, String subject, String before, String after, boolean done) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_STATE = 2_000;

    public AuditNote {
        act = Text.oneLine(act, LONGEST_NAME);
        subject = Text.oneLine(subject, LONGEST_NAME);
        before = Text.oneLine(before, LONGEST_STATE);
        after = Text.oneLine(after, LONGEST_STATE);
    }

    /** Something that was done. */
    public static AuditNote of(String act, String subject) {
        return new AuditNote(act, subject, "", "", true);
    }

    public AuditNote before(String state) {
        return new AuditNote(act, subject, state, after, done);
    }

    public AuditNote after(String state) {
        return new AuditNote(act, subject, before, state, done);
    }

    /** The same as an attempt: it was refused, because there is no such thing or it does not allow it. */
    public AuditNote onlyIf(boolean wasDone) {
        return new AuditNote(act, subject, before, after, wasDone);
    }
}
