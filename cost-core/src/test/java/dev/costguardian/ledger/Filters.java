package dev.costguardian.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Filters of one part each, as contracts use them. */
public final class Filters {

    private Filters() {}

    public static EventFilter ofProviders(String... providers) {
        return filter(List.of(providers), List.of(), List.of(), Map.of());
    }

    public static EventFilter ofTiers(String... tiers) {
        return filter(List.of(), List.of(tiers), List.of(), Map.of());
    }

    public static EventFilter ofUsers(String... users) {
        return filter(List.of(), List.of(), List.of(users), Map.of());
    }

    public static EventFilter tagged(String key, String... values) {
        return tagged(Map.of(key, List.of(values)));
    }

    public static EventFilter tagged(Map<String, List<String>> tags) {
        return filter(List.of(), List.of(), List.of(), tags);
    }

    private static EventFilter filter(
            List<String> providers, List<String> tiers, List<String> users, Map<String, List<String>> tags) {
        return new EventFilter(Instant.MIN, Instant.MAX, List.of(), providers, List.of(), tiers, users, tags);
    }
}
