package dev.costguardian.pricing;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cards of one model, ready to be asked for every call. */
final class ModelTariffs {

    private static final Comparator<PriceCard> MOST_SPECIFIC_FIRST =
            (one, other) -> one.isMoreSpecificThan(other) ? -1 : other.isMoreSpecificThan(one) ? 1 : 0;

    /** The most specific first; as they are answered, so that answering makes nothing. */
    private final Map<Plan, List<Optional<CardTariffs>>> byPlan = new EnumMap<>(Plan.class);

    ModelTariffs(List<PriceCard> cards) {
        for (Plan plan : Plan.values()) {
            byPlan.put(
                    plan,
                    cards.stream()
                            .filter(card -> card.plan() == plan)
                            .sorted(MOST_SPECIFIC_FIRST)
                            .map(card -> Optional.of(new CardTariffs(card)))
                            .toList());
        }
    }

    /**
     * The one card for a call: in force at {@code moment}, of that plan, with the highest threshold that the prompt
     * passes, and in a time window rather than at any time. Where a model has no fast cards, its fast mode is priority.
     */
    Optional<CardTariffs> of(Plan plan, long promptTokens, Instant moment) {
        List<Optional<CardTariffs>> cards = byPlan.getOrDefault(plan, List.of());
        for (int i = 0; i < cards.size(); i++) {
            if (cards.get(i).orElseThrow().card().holdsFor(plan, promptTokens, moment)) {
                return cards.get(i);
            }
        }
        return plan == Plan.FAST ? of(Plan.PRIORITY, promptTokens, moment) : Optional.empty();
    }
}
