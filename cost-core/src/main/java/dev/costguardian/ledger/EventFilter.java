package dev.costguardian.ledger;

import dev.costguardian.attribution.TokenId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which events are meant: those that match every part. An empty list matches everything, a list with several values
 * any of them.
 *
 * @param from inclusive; {@link Instant#MIN} for no bound
 * @param until exclusive; {@link Instant#MAX} for no bound
 * @param providers an empty text stands for events without a provider; so for tiers, users and tag values
 * @param tags allowed values by tag key
 */
public record EventFilter(
        Instant from,
        Instant until,
        List<TokenId> tokens,
        List<String> providers,
        List<String> models,
        List<String> tiers,
        List<String> users,
        Map<String, List<String>> tags) {

    public static final EventFilter ALL =
            new EventFilter(Instant.MIN, Instant.MAX, List.of(), List.of(), List.of(), List.of(), List.of(), Map.of());

    public EventFilter {
        tokens = List.copyOf(tokens);
        providers = List.copyOf(providers);
        models = List.copyOf(models);
        tiers = List.copyOf(tiers);
        users = List.copyOf(users);
        Map<String, List<String>> copy = new TreeMap<>();
        tags.forEach((key, values) -> copy.put(key, List.copyOf(values)));
        tags = Collections.unmodifiableMap(copy);
    }

    public EventFilter between(Instant newFrom, Instant newUntil) {
        return new EventFilter(newFrom, newUntil, tokens, providers, models, tiers, users, tags);
    }

    public EventFilter ofTokens(TokenId... wanted) {
        return new EventFilter(from, until, List.of(wanted), providers, models, tiers, users, tags);
    }

    public EventFilter ofUsers(List<String> wanted) {
        return new EventFilter(from, until, tokens, providers, models, tiers, wanted, tags);
    }

    public EventFilter ofModels(String... wanted) {
        return new EventFilter(from, until, tokens, providers, List.of(wanted), tiers, users, tags);
    }
}
