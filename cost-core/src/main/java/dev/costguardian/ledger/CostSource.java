package dev.costguardian.ledger;

import java.util.Locale;

/** Where the cost of an event comes from. */
public enum CostSource {
    /** The caller stated it. */
    CLIENT,
    /** The price book gave it. */
    CATALOGUE,
    /** Nobody knows it yet. */
    UNPRICED;

    /** The name in answers and exports. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
