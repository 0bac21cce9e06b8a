package dev.costguardian.planning;

import dev.costguardian.intake.OffendingIntakeManager;
import dev.costguardian.money.OffendingMoneyManager;

/** Breaks the rules of its room, so that the rules can be seen to notice. */
public final class OffendingPlanningManager {

    public Class<?> stranger() {
        return OffendingMoneyManager.class;
    }

    public Class<?> another() {
        return OffendingIntakeManager.class;
    }
}
