package dev.costguardian.http.prices;

import dev.costguardian.http.keys.OffendingKeysManager;

/** Breaks the rules of its room, so that the rules can be seen to notice. */
public final class OffendingPricesManager {

    public Class<?> stranger() {
        return OffendingKeysManager.class;
    }
}
