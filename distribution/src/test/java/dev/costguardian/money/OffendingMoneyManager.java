package dev.costguardian.money;

import dev.costguardian.reports.OffendingReportsManager;
import java.sql.Connection;

/** Breaks the rules of its room, so that the rules can be seen to notice. */
public final class OffendingMoneyManager {

    public double amount() {
        return System.currentTimeMillis();
    }

    public Class<?> databases() {
        return Connection.class;
    }

    public Class<?> stranger() {
        return OffendingReportsManager.class;
    }
}
