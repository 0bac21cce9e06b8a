package dev.costguardian.pricing;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The terms a call was served on; providers sell the same model at other prices under each. */
public enum Plan {
    STANDARD,
    BATCH,
    FLEX,
    PRIORITY,
    FAST;

    /** As they are answered, so that answering makes nothing. */
    private static final Map<String, Optional<Plan>> BY_TIER = Map.of(
            "", Optional.of(STANDARD),
            "standard", Optional.of(STANDARD),
            "default", Optional.of(STANDARD),
            "auto", Optional.of(STANDARD),
            "on_demand", Optional.of(STANDARD),
            "batch", Optional.of(BATCH),
            "flex", Optional.of(FLEX),
            "priority", Optional.of(PRIORITY),
            "fast", Optional.of(FAST));

    /**
     * The plan behind a served tier as providers write it; empty for one that no price is known for.
     *
     * @param serviceTier empty where the call does not say, which is standard
     */
    public static Optional<Plan> ofServiceTier(String serviceTier) {
        return BY_TIER.getOrDefault(serviceTier.toLowerCase(Locale.ROOT), Optional.empty());
    }

    /**
     * The plan of that name in price tables.
     *
     * @throws IllegalArgumentException where there is none
     */
    static Plan inTable(String name) {
        for (Plan plan : values()) {
            if (plan.tableName().equals(name)) {
                return plan;
            }
        }
        throw new IllegalArgumentException(
                "plan must be standard, batch, flex, priority or fast, found \"" + name + "\"");
    }

    /** The name in price tables. */
    public String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
