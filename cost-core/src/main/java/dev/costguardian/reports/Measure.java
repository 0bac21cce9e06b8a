package dev.costguardian.reports;

import java.util.Locale;
import java.util.Optional;

/** What makes one row of a report larger than another. */
public enum Measure {
    COST,
    /** Those of prompts and answers. */
    TOKENS,
    CALLS;

    /** The measure of that wire name. */
    public static Optional<Measure> named(String wireName) {
        for (Measure measure : values()) {
            if (measure.wireName().equals(wireName)) {
                return Optional.of(measure);
            }
        }
        return Optional.empty();
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
