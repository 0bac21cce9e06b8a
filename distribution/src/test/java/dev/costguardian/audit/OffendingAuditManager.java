package dev.costguardian.audit;

import dev.costguardian.reports.OffendingReportsManager;

/** Breaks the rules of its room, so that the rules can be seen to notice. */
public final class OffendingAuditManager {

    public Class<?> stranger() {
        return OffendingReportsManager.class;
    }
}
