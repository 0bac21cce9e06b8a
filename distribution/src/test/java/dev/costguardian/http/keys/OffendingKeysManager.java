package dev.costguardian.http.keys;

import dev.costguardian.http.prices.OffendingPricesManager;

/** Breaks the rules of its room, so that the rules can be seen to notice. */
public final class OffendingKeysManager {

    public Class<?> stranger() {
        return OffendingPricesManager.class;
    }
}
