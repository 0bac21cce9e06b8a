package dev.costguardian.persistence.sql.sums;

import dev.costguardian.persistence.sql.rows.OffendingRowsManager;

/** Breaks the rules of its room, so that the rules can be seen to notice. */
public final class OffendingSumsManager {

    public Class<?> stranger() {
        return OffendingRowsManager.class;
    }
}
