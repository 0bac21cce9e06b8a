package dev.costguardian.corrections;

import dev.costguardian.intake.OffendingIntakeManager;

/** Breaks the rules of its room, so that the rules can be seen to notice. */
public final class OffendingCorrectionsManager {

    public Class<?> stranger() {
        return OffendingIntakeManager.class;
    }
}
