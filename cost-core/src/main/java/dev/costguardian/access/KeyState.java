package dev.costguardian.access;

import java.util.Locale;

/** Whether a key opens anything. */
public enum KeyState {
    ACTIVE,
    EXPIRED,
    REVOKED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
