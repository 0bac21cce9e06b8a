package dev.costguardian.dashboard;

import dev.costguardian.persistence.sql.SqlStorage;

/** Breaks the rules of its room, so that the rules can be seen to notice. */
public final class OffendingDashboardManager {

    public Class<?> stranger() {
        return SqlStorage.class;
    }
}
