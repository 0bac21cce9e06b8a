package dev.costguardian.access;

import dev.costguardian.reports.OffendingReportsManager;
import java.security.MessageDigest;

/** Breaks the rules of its room, so that the rules can be seen to notice. */
public final class OffendingAccessManager {

    public Class<?> stranger() {
        return OffendingReportsManager.class;
    }

    public boolean compares(KeySecret one, String other) {
        return one.text().equals(other);
    }

    public boolean compares(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }
}
