package dev.costguardian.retention;

import dev.costguardian.reports.OffendingReportsManager;

/** Breaks the rules of its room, so that the rules can be seen to notice. */
public final class OffendingRetentionManager {

    public Class<?> stranger() {
        return OffendingReportsManager.class;
    }
}
