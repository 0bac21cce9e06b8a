package dev.costguardian.pricing;

import java.util.Locale;

/** Why a price may differ from the invoice's although its model was found. */
public enum Approximation {
    /** The name says a date that the book does not list; the price is that of the model without the date. */
    SNAPSHOT,
    /** The provider's own list lacks the model; the price is that of the model's maker. */
    PROVIDER;

    /** The name in answers. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
