package dev.costguardian.persistence.sql.rows;

import dev.costguardian.persistence.sql.sums.OffendingSumsManager;

/** Breaks the rules of its room, so that the rules can be seen to notice. */
public final class OffendingRowsManager {

    public Class<?> stranger() {
        return OffendingSumsManager.class;
    }
}
